// The quick way in for messages as pages write them: a flat object of known fields with plain
// texts and whole numbers, as every vote and hello is. No document, no memory: texts are views.
// Anything else, however slightly unusual, it leaves to the JSON library, which says what is wrong
// with it; whatever it does read, the library reads the same (the tests compare them).
#pragma once

#include <string_view>

#include "codec/message_fields.hpp"

namespace showhands {

/// False: not plain; `fields` may be half filled then.
[[nodiscard]] bool read_plain_message(std::string_view text, MessageFields& fields);

}  // namespace showhands
