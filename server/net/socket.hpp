// The one kind of socket of this program: TCP on the io_context's own executor, without type
// erasure, which costs on every operation.
#pragma once

#include <array>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstddef>

namespace showhands {

using Socket =
    boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

/// Reads and forgets what has arrived on a non-blocking socket, at most `budget` bytes, which it
/// lowers. False: the peer is done, or the line is down, or the budget is spent.
bool discard_arrived(Socket& socket, std::size_t& budget);

}  // namespace showhands
