#include "cli/descriptors.hpp"

#include <sys/resource.h>

#include <algorithm>

#include "limits.hpp"

namespace showhands {

std::string raise_descriptors(std::size_t lines) {
    rlimit bound{};
    if (::getrlimit(RLIMIT_NOFILE, &bound) != 0) return "";
    const rlim_t wanted = lines + limits::own_descriptors;
    if (bound.rlim_cur >= wanted) return "";
    bound.rlim_cur = std::min(wanted, bound.rlim_max);
    if (::setrlimit(RLIMIT_NOFILE, &bound) == 0 && bound.rlim_cur >= wanted) return "";
    return "This system allows " + std::to_string(bound.rlim_max) +
           " open files per program, too few for " + std::to_string(lines) +
           " lines. Raise it with \"ulimit -n\", or take fewer students.";
}

}  // namespace showhands
