// One request to a server of our own, for the verbs that ask a running one. Waits for the answer,
// at most as long as it is told. Plain http only.
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
[[nodiscard]] HttpAnswer http_post(const std::string& base_url, const std::string& target,
                                   const std::string& token, const std::string& json,
                                   std::chrono::milliseconds timeout);

}  // namespace showhands
