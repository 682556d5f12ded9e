// The listening socket: takes an address and a port, with everything that accepted lines inherit,
// and says in a plain sentence why it could not.
#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <string>

namespace showhands {

using Acceptor = boost::asio::basic_socket_acceptor<boost::asio::ip::tcp,
                                                    boost::asio::io_context::executor_type>;

/// `host`: an address of this computer, or "localhost"; `port` 0: any free one. Empty on success.
[[nodiscard]] std::string listen_on(Acceptor& acceptor, const std::string& host,
                                    std::uint16_t port);

}  // namespace showhands
