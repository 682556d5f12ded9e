#include "cli/data_folder.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "cli/folder.hpp"

using namespace showhands;

TEST_CASE("the admin token is made once, kept, and readable by its owner only") {
    const given::Folder folder;
    DataFolder data(folder.path());
    CHECK(data.known_admin_token().empty());
    const std::string token = data.admin_token();
    CHECK(token.size() == 43);
    CHECK(DataFolder(folder.path()).admin_token() == token);
    struct stat status {};
    REQUIRE(::stat((folder / "admin-token").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("where the server listens, and its secret, are noted while it runs") {
    const given::Folder folder;
    DataFolder data(folder.path());
    CHECK(data.server_url().empty());
    data.note_server("http://127.0.0.1:8080", "secret");
    CHECK(DataFolder(folder.path()).server_url() == "http://127.0.0.1:8080");
    CHECK(DataFolder(folder.path()).server_admin_token() == "secret");
    CHECK(DataFolder(folder.path()).server_fingerprint().empty());
    data.note_server("https://127.0.0.1:8080", "secret", "0123");
    CHECK(DataFolder(folder.path()).server_fingerprint() == "0123");
    struct stat status {};
    REQUIRE(::stat((folder / "server").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    data.forget_server();
    CHECK(data.server_url().empty());
    CHECK(data.server_admin_token().empty());
}

TEST_CASE("a folder that takes no file gives no token") {
    const given::Folder folder;
    DataFolder data(folder.write("a file", "in place of a folder"));
    CHECK(data.admin_token().empty());
    CHECK_FALSE(write_private_file(folder / "no/such/place", "x"));
}
