#include "codec/view_names.hpp"

namespace showhands {

std::string_view name(SlideType type) {
    switch (type) {
        case SlideType::content:
            return "content";
        case SlideType::poll:
            return "poll";
        case SlideType::quiz:
            return "quiz";
        case SlideType::discussion:
            return "discussion";
        case SlideType::checklist:
            break;
    }
    return "checklist";
}

std::string_view name(Collect collect) {
    switch (collect) {
        case Collect::open:
            return "open";
        case Collect::groups:
            return "groups";
        case Collect::words:
            return "words";
        case Collect::none:
            break;
    }
    return "none";
}

std::optional<Board> board_of(std::string_view text) {
    for (const Board board : boards)
        if (text == name(board)) return board;
    return std::nullopt;
}

std::string_view name(Board board) {
    switch (board) {
        case Board::group:
            return "group";
        case Board::theme:
            return "theme";
        case Board::cloud:
            return "cloud";
        case Board::newest:
            break;
    }
    return "newest";
}

std::string_view name(Identity identity) {
    return identity == Identity::named ? "named" : "anonymous";
}

std::string_view name(Bars bars) {
    switch (bars) {
        case Bars::live:
            return "live";
        case Bars::after_close:
            return "after_close";
        case Bars::on_reveal:
            break;
    }
    return "on_reveal";
}

std::string_view name(AdvanceStep step) {
    switch (step) {
        case AdvanceStep::show:
            return "show";
        case AdvanceStep::open:
            return "open";
        case AdvanceStep::close:
            return "close";
        case AdvanceStep::close_and_reveal:
            return "close_and_reveal";
        case AdvanceStep::revote:
            return "revote";
        case AdvanceStep::reveal:
            return "reveal";
        case AdvanceStep::none:
            break;
    }
    return "none";
}

std::string_view name(ChecklistLevel level) {
    switch (level) {
        case ChecklistLevel::heading:
            return "heading";
        case ChecklistLevel::item:
            return "item";
        case ChecklistLevel::part:
            break;
    }
    return "part";
}

}  // namespace showhands
