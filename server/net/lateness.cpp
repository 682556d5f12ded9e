#include "net/lateness.hpp"

#include "limits.hpp"

namespace showhands {

void Lateness::heard(std::chrono::milliseconds late) {
    constexpr int hiccup = 1;
    late_in_a_row_ = late > limits::late_for_joins ? late_in_a_row_ + 1 : 0;
    well_in_a_row_ = late < limits::late_for_joins / 2 ? well_in_a_row_ + 1 : 0;
    if (late_in_a_row_ > hiccup) joins_ = true;
    if (well_in_a_row_ >= limits::well_again) joins_ = false;
    everybody_ = joins_ && late > limits::late_for_everybody;
}

}  // namespace showhands
