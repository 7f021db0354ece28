// SPDX-License-Identifier: GPL-3.0-or-later
// Connections: pipelining, slow and idle clients, limits, stopping; over real sockets with a
// made-up answer.
#include "server/serve_connections.h"

#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/support/echo_server.h"

using namespace dateline::server;
using namespace dateline::testing;
using namespace std::chrono_literals;

TEST_CASE("pipelined requests are answered in order", "[connections]") {
    EchoServer server({});
    Client client(server.port());
    std::string requests;
    std::string expected;
    for (int i = 0; i < 50; ++i) {
        requests += get("/" + std::to_string(i));
        expected += "/" + std::to_string(i) + "\n";
    }
    client.send(requests);
    CHECK(client.read(expected.size()) == expected);
    client.send(get("/again"));
    CHECK(client.read(7) == "/again\n");
}

TEST_CASE("what is at hand is answered in its turn", "[connections]") {
    EchoServer server({}, 1);
    Client client(server.port());
    client.send(get("/kept1") + get("/made") + get("/kept2") + get("/kept3"));
    CHECK(client.read(26) == "/kept1\n/made\n/kept2\n/kept3\n");
    Client busy(server.port());
    busy.send(get("/slow"));
    client.send(get("/kept4"));
    CHECK(client.read(7, 300) == "/kept4\n");  // although the one worker is busy
    client.send(get("/kept_last") + get("/never"));
    CHECK(client.read(100) == "/kept_last\n");
    CHECK(client.closed());
    Client broken(server.port());
    broken.send(get("/kept_broken") + get("/after"));
    CHECK(broken.read(100).empty());
    CHECK(broken.was_reset());
    Client big(server.port());
    std::string many;
    for (int i = 0; i < 5000; ++i)
        many += get("/kept");
    big.send(many);
    CHECK(big.read(5000 * 6).size() == 5000 * 6);
}

TEST_CASE("a head in pieces is put together", "[connections]") {
    EchoServer server({});
    Client client(server.port());
    for (const char c : get("/pieces")) {
        client.send(std::string(1, c));
        std::this_thread::sleep_for(1ms);
    }
    CHECK(client.read(8) == "/pieces\n");
}

TEST_CASE("malformed requests are refused and the connection ends", "[connections]") {
    EchoServer server({});
    for (const std::string bad :
         {"NONSENSE\r\n\r\n", "GET / HTTP/1.1\n\n", "POST / HTTP/1.1\r\nHost: a\r\n\r\nbody"}) {
        Client client(server.port());
        client.send(bad + get("/smuggled"));
        const auto answer = client.read(1000);
        CHECK(answer.rfind("refused 4", 0) == 0);
        CHECK(answer.find("smuggled") == std::string::npos);
        CHECK(client.closed());
    }
    Client endless(server.port());
    endless.send("GET /" + std::string(100000, 'a'));
    CHECK(endless.read(1000) == "refused 431\n");
    CHECK(endless.closed());
}

TEST_CASE("slow heads are cut, others are served meanwhile", "[connections]") {
    ConnectionLimits limits;
    limits.head_timeout_ms = 300;
    EchoServer server(limits);
    std::vector<std::unique_ptr<Client>> slow;
    for (int i = 0; i < 50; ++i) {
        slow.push_back(std::make_unique<Client>(server.port()));
        slow.back()->send("GET / HT");
    }
    Client good(server.port());
    good.send(get("/good"));
    CHECK(good.read(6) == "/good\n");
    for (auto& client : slow) {
        CHECK(client->read(1).empty());
        CHECK(client->closed());
    }
    CHECK(server.stats().timed_out == 50);
}

TEST_CASE("readers that stop reading do not hold the workers", "[connections]") {
    ConnectionLimits limits;
    limits.write_timeout_ms = 300;
    EchoServer server(limits, 2);
    std::vector<std::unique_ptr<Client>> stuck;
    for (int i = 0; i < 6; ++i) {
        stuck.push_back(std::make_unique<Client>(server.port()));
        stuck.back()->send(get("/big"));
    }
    Client good(server.port());
    good.send(get("/good"));
    CHECK(good.read(6) == "/good\n");
    Client whole(server.port());
    whole.send(get("/big"));
    CHECK(whole.read(EchoServer::big_bytes).size() == EchoServer::big_bytes);
}

TEST_CASE("idle connections end after their time", "[connections]") {
    ConnectionLimits limits;
    limits.idle_timeout_ms = 200;
    EchoServer server(limits);
    Client client(server.port());
    CHECK(client.read(1, 3000).empty());
    CHECK(client.closed());
}

TEST_CASE("too many connections are told so", "[connections]") {
    ConnectionLimits limits;
    limits.connections_max = 3;
    EchoServer server(limits);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<Client>(server.port()));
        clients.back()->send(get("/"));
        CHECK(clients.back()->read(2) == "/\n");
    }
    Client extra(server.port());
    CHECK(extra.read(1000) == "refused 503\n");
    CHECK(extra.closed());
}

TEST_CASE("stopping ends idle connections at once", "[connections]") {
    EchoServer server({});
    Client client(server.port());
    client.send(get("/"));
    CHECK(client.read(2) == "/\n");
    const auto started = std::chrono::steady_clock::now();
    server.stop();
    CHECK(std::chrono::steady_clock::now() - started < 2s);
    CHECK(client.read(1).empty());
    CHECK(client.closed());
}

TEST_CASE("a client that ends its side first gets all its answers", "[connections]") {
    EchoServer server({});
    Client client(server.port());
    client.send(get("/one") + get("/two"));
    client.end_sending();
    CHECK(client.read(100) == "/one\n/two\n");
    CHECK(client.closed());
    Client partial(server.port());
    partial.send("GET / HTTP/1.1\r\n");
    partial.end_sending();
    CHECK(partial.read(1).empty());
    CHECK(partial.closed());
}

TEST_CASE("an answer that breaks off resets its connection", "[connections]") {
    EchoServer server({});
    Client client(server.port());
    client.send(get("/broken") + get("/after"));
    CHECK(client.read(100).find("/after") == std::string::npos);
    CHECK(client.was_reset());
}

TEST_CASE("stopping answers what has arrived and says whether all was", "[connections]") {
    EchoServer server({});
    Client client(server.port());
    client.send(get("/slow") + get("/next"));
    std::this_thread::sleep_for(100ms);
    server.stop();
    CHECK(server.all_answered());
    CHECK(client.read(100) == "/slow\n/next\n");
    ConnectionLimits hasty;
    hasty.stop_timeout_ms = 50;
    EchoServer other(hasty);
    Client late(other.port());
    late.send(get("/slow"));
    std::this_thread::sleep_for(100ms);
    other.stop();
    CHECK_FALSE(other.all_answered());
}
