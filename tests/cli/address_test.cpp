#include "cli/address.hpp"

#include <doctest/doctest.h>

using namespace showhands;

TEST_CASE("phones get the address of the room's Wi-Fi, whatever else this computer is on") {
    const std::vector<Interface> all{{"lo", "127.0.0.1"},  {"docker0", "172.17.0.1"},
                                     {"tun0", "10.8.0.2"}, {"eth0", "203.0.113.9"},
                                     {"eth1", "10.1.2.3"}, {"wlan0", "192.168.1.5"}};
    CHECK(choose_address(all).host == "192.168.1.5");
    CHECK(choose_address({all.begin(), all.end() - 1}).host == "10.1.2.3");
    CHECK(choose_address({all.begin(), all.end() - 2}).host == "203.0.113.9");
    CHECK(choose_address({all.begin(), all.end() - 3}).host == "172.17.0.1");
}

TEST_CASE("the other addresses are named, in case phones cannot open this one") {
    const Address address = choose_address({{"eth0", "10.1.2.3"}, {"wlan0", "192.168.1.5"}});
    CHECK(address.why.find("wlan0") != std::string::npos);
    CHECK(address.why.find("10.1.2.3") != std::string::npos);
}

TEST_CASE("the private range of 172 ends at 172.31") {
    CHECK(choose_address({{"eth0", "172.32.0.1"}, {"eth1", "172.31.0.1"}}).host == "172.31.0.1");
}

TEST_CASE("an address that nobody gave out is no better than a public one") {
    CHECK(choose_address({{"eth0", "169.254.7.7"}, {"eth1", "203.0.113.9"}}).host == "203.0.113.9");
}

TEST_CASE("without a network only this computer can join, and that is said") {
    for (const std::vector<Interface>& none : {std::vector<Interface>{}, {{"lo", "127.0.0.1"}}}) {
        const Address address = choose_address(none);
        CHECK(address.host == "127.0.0.1");
        CHECK(address.why.find("no network") != std::string::npos);
    }
}

TEST_CASE("this machine's own interfaces can be read") { CHECK_FALSE(interfaces().empty()); }
