// What the program can be told to do, one function per verb. Each prints for people and returns the
// exit status: 0 done, 1 failed, 2 wrong use.
#pragma once

#include "cli/options.hpp"

namespace showhands {

[[nodiscard]] int serve(const ServeOptions& options);
[[nodiscard]] int check(const CheckOptions& options);
[[nodiscard]] int export_session(const ExportOptions& options);
[[nodiscard]] int health(const HealthOptions& options);
[[nodiscard]] int sim(const SimOptions& options);

}  // namespace showhands
