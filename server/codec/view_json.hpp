// Views and tallies as the wire spells them. What a role may see was settled in `core/view`; this
// only writes it down.
#pragma once

#include <string>

#include "core/view.hpp"

namespace showhands {

/// Where phones come in, as the views of screen and trainer say it.
struct Join {
    /// "http://192.168.1.5:8080/482913", what the QR code says.
    std::string url;
    /// "http://192.168.1.5:8080", for typing.
    std::string address;
    std::string code;
    /// Modules per side, and an SVG path of the dark ones in that square.
    int qr_size = 0;
    std::string qr_path;
};

/// {"type":"tally", …}
[[nodiscard]] std::string tally_json(const TallyView& tally);

/// {"type":"survey", …}
[[nodiscard]] std::string survey_json(const SurveyProgress& progress);

/// {"type":"view", …}
[[nodiscard]] std::string view_json(const ParticipantView& view);
[[nodiscard]] std::string view_json(const ScreenView& view, const Join& join);
[[nodiscard]] std::string view_json(const TrainerView& view, const Join& join);

}  // namespace showhands
