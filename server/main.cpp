#include <cstdio>
#include <exception>
#include <variant>

#include "cli/options.hpp"
#include "cli/verbs.hpp"

namespace {

struct Run {
    int operator()(const showhands::ServeOptions& options) const {
        return showhands::serve(options);
    }
    int operator()(const showhands::CheckOptions& options) const {
        return showhands::check(options);
    }
    int operator()(const showhands::ExportOptions& options) const {
        return showhands::export_session(options);
    }
    int operator()(const showhands::HealthOptions& options) const {
        return showhands::health(options);
    }
    int operator()(const showhands::SimOptions& options) const { return showhands::sim(options); }
    int operator()(const showhands::Exit& exit) const { return exit.status; }
};

}  // namespace

int main(int count, char** arguments) {
    try {
        return std::visit(Run{}, showhands::parse_options(count, arguments));
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "Showhands stopped by a fault of its own: %s\n", fault.what());
        return 1;
    }
}
