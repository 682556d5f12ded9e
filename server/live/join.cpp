#include "live/join.hpp"

#include "formats/qr.hpp"

namespace showhands {

Join make_join(const std::string& public_url, const JoinCode& code) {
    Join join{public_url + "/" + code.value, public_url, code.value, 0, {}};
    if (const auto qr = make_qr(join.url)) {
        join.qr_size = qr->size;
        join.qr_path = svg_path(*qr);
    }
    return join;
}

}  // namespace showhands
