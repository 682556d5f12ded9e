// Whether the data file takes what it is given, with a sentence for the person who can do something
// about it. It changes when storing stops and when it works again; what was stored before is kept
// in every state.
#pragma once

#include <string>
#include <string_view>

namespace showhands {

enum class StorageState {
    working,
    full,     ///< The disk is: storing goes on by itself once there is space.
    failing,  ///< The disk refuses: tried again until it works.
    broken,   ///< Nobody knows what the disk holds: nothing is stored before a restart.
};

[[nodiscard]] constexpr std::string_view name(StorageState state) {
    switch (state) {
        case StorageState::working:
            return "working";
        case StorageState::full:
            return "full";
        case StorageState::failing:
            return "failing";
        case StorageState::broken:
            break;
    }
    return "broken";
}

struct Storage {
    StorageState state = StorageState::working;
    /// The data file, with its folder.
    std::string file;
    /// Says which file, what is wrong, and what to do.
    std::string sentence;
};

}  // namespace showhands
