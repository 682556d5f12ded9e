// One GET to a server of our own on this machine, for the verbs that ask a running server. Waits
// for the answer, at most as long as it is told. Plain http only.
#pragma once

#include <chrono>
#include <string>

namespace showhands {

struct HttpAnswer {
    /// 0: there was none.
    unsigned status = 0;
    std::string body;
    /// Why there was none, as a sentence.
    std::string fault;
};

/// `base_url`: "http://127.0.0.1:8080"; `target`: "/healthz"; `token`: empty for none.
[[nodiscard]] HttpAnswer http_get(const std::string& base_url, const std::string& target,
                                  const std::string& token, std::chrono::milliseconds timeout);

}  // namespace showhands
