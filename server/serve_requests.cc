// SPDX-License-Identifier: GPL-3.0-or-later
// From bytes that have arrived to requests: answered at once, given to a worker, or refused.
#include "server/serve_connections.h"

namespace dateline::server {

void Connections::take_requests(Connection& connection) {
    while (take_request(connection) && send_all(connection)) {
    }
}

// true: the answer is there to be sent.
bool Connections::take_request(Connection& connection) {
    const auto end = find_head_end(connection.in);
    if (end == 0) {
        wait_for_head(connection);
        return false;
    }
    auto head = parse_request_head(std::string_view(connection.in).substr(0, end), limits_.head);
    connection.in.erase(0, end);
    if (const auto* refused = std::get_if<RefusedHead>(&head)) {
        refuse(connection, *refused);
        return false;
    }
    connection.request = std::move(std::get<RequestHead>(head));
    ConnectionSink sink(connection, limits_.write_timeout_ms);
    if (const auto stays_open = answer_at_hand_(connection.request, sink)) {
        if (sink.gone()) {
            close_connection(connection);
            return false;
        }
        close_when_answered(connection, *stays_open);
        return true;
    }
    if (queue_.size() >= limits_.queue_max) {
        ++stats_.overloaded;
        refuse(connection, {503, "all workers are busy; try again in a second"});
        return false;
    }
    connection.state = ConnectionState::Working;
    queue_.push_back(connection.socket);
    work_there_.notify_one();
    return false;
}

void Connections::wait_for_head(Connection& connection) {
    if (connection.ended) {
        close_connection(connection);
        return;
    }
    if (connection.in.size() > limits_.head.head_bytes_max) {
        refuse(connection, {431, "the head is longer than " +
                                     std::to_string(limits_.head.head_bytes_max) + " bytes"});
        return;
    }
    connection.state = ConnectionState::Reading;
    arm(connection);
}

// When stopping, what the client has sent already is still answered.
void Connections::close_when_answered(Connection& connection, bool stays_open) const {
    connection.close_after = !stays_open || !connection.request.keep_alive ||
                             (stopping_ && find_head_end(connection.in) == 0);
    connection.request = RequestHead();  // an idle connection keeps nothing of it
}

void Connections::refuse(Connection& connection, const RefusedHead& refused) {
    ++stats_.refused;
    connection.out += refused_(refused);
    connection.close_after = true;
    connection.in.clear();
    send_rest(connection);
}

}  // namespace dateline::server
