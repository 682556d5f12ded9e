#include "net/listening.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include "limits.hpp"

namespace showhands {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

std::string fault(error_code ec, const std::string& host, std::uint16_t number) {
    const std::string port = std::to_string(number);
    if (ec == asio::error::address_in_use)
        return "Port " + port +
               " is already in use by another program. Stop it, or choose another with --port.";
    if (ec == asio::error::access_denied)
        return "This user may not use port " + port + ". Choose one above 1023 with --port.";
    if (ec == boost::system::errc::address_not_available)
        return "This computer has no address " + host +
               ". Leave --host away to listen on all it has.";
    return "Port " + port + " cannot be opened on " + host +
           ". Choose another with --port, or leave --host away.";
}

}  // namespace

std::string listen_on(Acceptor& acceptor, const std::string& host, std::uint16_t port) {
    error_code ec;
    const auto address =
        asio::ip::make_address(host == "localhost" ? std::string("127.0.0.1") : host, ec);
    if (ec)
        return "\"" + host +
               "\" is not an address. Give --host an IP address of this computer, or leave it "
               "away.";
    acceptor.open(address.is_v6() ? tcp::v6() : tcp::v4(), ec);
    if (!ec) acceptor.set_option(Acceptor::reuse_address(true), ec);
    if (!ec && address.is_v6()) acceptor.set_option(asio::ip::v6_only(false), ec);
    // What is accepted inherits it.
    if (!ec) acceptor.set_option(tcp::no_delay(true), ec);
    // Lines that are accepted inherit it.
    if (!ec) acceptor.set_option(tcp::socket::send_buffer_size(limits::kernel_send_bytes), ec);
    // Nobody waits at the door when there is nobody.
    if (!ec) acceptor.non_blocking(true, ec);
    if (!ec) acceptor.bind({address, port}, ec);
    if (!ec) acceptor.listen(Acceptor::max_listen_connections, ec);
    return ec ? fault(ec, host, port) : std::string();
}

}  // namespace showhands
