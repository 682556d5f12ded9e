// Which servers a client of ours believes over TLS: those whose certificate an authority vouches
// for, the system's authorities or those of one file, or exactly one certificate, known by its
// fingerprint.
#pragma once

#include <memory>
#include <string>

#include "net/tls_session.hpp"

namespace showhands {

class TlsTrust {
 public:
    struct Loaded {
        std::shared_ptr<const TlsTrust> trust;
        std::string fault;
    };
    /// `file`: PEM, of one or more authorities, or of a server's own certificate; empty: what the
    /// system believes.
    [[nodiscard]] static Loaded authorities(const std::string& file);
    /// Whatever its name, authority and dates: the server that runs on this computer and has left
    /// its fingerprint in its data folder.
    [[nodiscard]] static Loaded only(const std::string& fingerprint);

    /// `host`: a name or an address, which the certificate must be made for. The trust outlives it.
    [[nodiscard]] std::unique_ptr<TlsSession> session(int descriptor,
                                                      const std::string& host) const;

    /// What TlsSession::distrust means, with "The server at `url`" as its subject.
    [[nodiscard]] static std::string reason(long distrust, const std::string& url);

 private:
    TlsTrust() = default;
    std::shared_ptr<ssl_ctx_st> context_;
    std::string fingerprint_;
};

}  // namespace showhands
