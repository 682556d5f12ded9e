// One request to a server of our own, for the verbs that ask a running one. Waits for the answer,
// at most as long as it is told. Over https it believes no server that it has no reason to.
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

/// Whom to believe at the other end of an https:// address.
struct HttpTrust {
    /// PEM file of authorities; empty: the system's.
    std::string authority_file = {};
    /// Instead: exactly the certificate with this fingerprint.
    std::string fingerprint = {};
};

/// `base_url`: "http://127.0.0.1:8080" or "https://…"; `target`: "/healthz"; `token`: empty for
/// none.
[[nodiscard]] HttpAnswer http_get(const std::string& base_url, const std::string& target,
                                  const std::string& token, std::chrono::milliseconds timeout,
                                  const HttpTrust& trust = {});
[[nodiscard]] HttpAnswer http_post(const std::string& base_url, const std::string& target,
                                   const std::string& token, const std::string& json,
                                   std::chrono::milliseconds timeout, const HttpTrust& trust = {});

}  // namespace showhands
