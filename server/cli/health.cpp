#include <chrono>
#include <cstdio>

#include "cli/data_folder.hpp"
#include "cli/verbs.hpp"
#include "net/http_client.hpp"

namespace showhands {

int health(const HealthOptions& options) {
    const DataFolder folder(options.data);
    const std::string url = options.url.empty() ? folder.server_url() : options.url;
    if (url.empty()) {
        std::fprintf(stderr, "No server runs on %s. Name one with --url.\n", options.data.c_str());
        return 1;
    }
    HttpTrust trust{options.tls_ca};
    if (options.url.empty()) trust.fingerprint = folder.server_fingerprint();
    const HttpAnswer answer = http_get(url, "/readyz", "", std::chrono::seconds(5), trust);
    if (answer.status == 200) {
        std::printf("The server at %s is well.\n", url.c_str());
        return 0;
    }
    if (answer.status == 0)
        std::fprintf(stderr, "%s\n", answer.fault.c_str());
    else
        std::fprintf(stderr, "The server at %s runs but cannot take votes now.\n", url.c_str());
    return 1;
}

}  // namespace showhands
