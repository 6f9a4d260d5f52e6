using Newtonsoft.Json.Linq;
using Sluice.Core.Signals;
using Sluice.Tests.Gateway.Support;
using Sluice.Tests.Storage;

namespace Sluice.Tests.Gateway;

/// <summary>What a 202 means: the signal is in the inbox, once, whatever is sent again and whatever fails.</summary>
internal sealed class InboxTests : GatewayFixture
{
    private FailingInbox _inbox = null!;

    protected override TestGateway Another() => new(Folder, clock: Clock, inbox: inner => _inbox = new FailingInbox(inner));

    [Test]
    public void The_same_body_gets_the_same_answer_also_after_a_restart_and_after_its_expiry()
    {
        var body = Client.Signal("a");
        var first = Client.Post(body);
        Assert.That(Client.Post(body).Text, Is.EqualTo(first.Text));
        Restart();
        Clock.Shift = TimeSpan.FromHours(1);
        Assert.That(Client.Post(body).Text, Is.EqualTo(first.Text));
        Assert.That(Rows(), Is.EqualTo(1));
    }

    [Test]
    public void The_same_id_with_another_body_is_a_conflict_even_when_only_a_blank_differs()
    {
        var body = Client.Signal("a");
        Client.Post(body);
        Assert.That(Client.Post(body + " ").Verdict, Is.EqualTo("409 CONFLICT"));
        Assert.That(Gateway.Store.Find(new SignalKey("me", "a"))!.Body, Is.EqualTo(body));
    }

    [Test]
    public void The_same_id_of_another_source_is_another_signal()
    {
        Assert.That(Client.Post(Client.Signal("a")).Verdict, Is.EqualTo("202"));
        Assert.That(Client.Post(Client.Signal("a", "narrow"), "narrow", TestGateway.NarrowKey).Verdict, Is.EqualTo("202"));
        Assert.That(Rows(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_signal_that_is_being_taken_in_is_in_progress_for_everybody_else()
    {
        var body = Client.Signal("a");
        _inbox.Hold();
        var first = Client.PostAsync(body);
        Wait.Until(() => _inbox.IsHeld, "the first is being written");
        var second = Client.PostAsync(body);
        WaitForWaiting(1, "its refusal waits for the disk too: it uses up its nonce");
        _inbox.GoOn();
        Assert.That(((await first).Verdict, (await second).Verdict, (await second).RetryAfter), Is.EqualTo(("202", "409 IN_PROGRESS", (TimeSpan?)TimeSpan.FromSeconds(1))));
    }

    [Test]
    public async Task A_thousand_copies_at_once_make_one_row()
    {
        var body = Client.Signal("a");
        var replies = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Client.PostAsync(body)));
        Assert.That(replies.Select(reply => reply.Verdict).Distinct(), Is.SubsetOf(new[] { "202", "409 IN_PROGRESS" }));
        Assert.That(replies.Where(reply => reply.Code == System.Net.HttpStatusCode.Accepted).Select(reply => reply.Text).Distinct().Count(), Is.EqualTo(1), "all answers are one");
        Assert.That(Rows(), Is.EqualTo(1));
        Assert.That(Client.Post(body).Verdict, Is.EqualTo("202"));
        Assert.That(Gateway.Store.VerifyAudit().BrokenAt, Is.Null);
    }

    [Test]
    public async Task A_thousand_copies_at_two_gateways_make_one_row()
    {
        using var second = new TestGateway(Folder, clock: Clock);
        var body = Client.Signal("a");
        var replies = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => (i % 2 == 0 ? Client : second.Client).PostAsync(body)));
        Assert.That(replies.Select(reply => reply.Verdict).Distinct(), Is.SubsetOf(new[] { "202", "409 IN_PROGRESS" }));
        Assert.That((Rows(), Gateway.Store.VerifyAudit().BrokenAt), Is.EqualTo((1L, (long?)null)));
    }

    [Test]
    public async Task Signals_that_come_together_share_a_transaction()
    {
        _inbox.Hold();
        var replies = Enumerable.Range(0, 50).Select(i => Client.PostAsync(Client.Signal($"a{i}"))).ToArray();
        // Whatever the first group caught, all others wait behind it and become the second.
        Wait.Until(() => _inbox.IsHeld, "the first group is being written");
        WaitForWaiting(50 - _inbox.HeldRequests, "the others wait");
        _inbox.GoOn();
        Assert.That((await Task.WhenAll(replies)).Select(reply => reply.Verdict), Is.All.EqualTo("202"));
        Assert.That((Rows(), _inbox.Groups), Is.EqualTo((50L, 2)));
    }

    [Test]
    public void When_the_inbox_cannot_be_written_the_answer_is_503_and_nothing_is_taken_in()
    {
        var body = Client.Signal("a");
        _inbox.WritingFails = true;
        var refused = Client.Post(body);
        Assert.That((refused.Verdict, refused.RetryAfter), Is.EqualTo(("503 INBOX_UNAVAILABLE", (TimeSpan?)TimeSpan.FromSeconds(5))));
        Assert.That((Client.Plain("health/live").Verdict, Client.Plain("health/ready").Verdict, Client.Plain("health").Verdict), Is.EqualTo(("200", "503", "503")));
        Assert.That(Gateway.Store.Find(new SignalKey("me", "a")), Is.Null);

        _inbox.WritingFails = false;
        Wait.Until(() => Client.Plain("health/ready").Verdict == "200", "the gateway notices by itself that the inbox is back");
        Assert.That(Client.Post(body).Verdict, Is.EqualTo("202"));
        Assert.That(Gateway.Reports.Count(line => line.StartsWith("the inbox", StringComparison.Ordinal)), Is.EqualTo(2), "one line when it begins, one when it ends");
    }

    [Test]
    public void When_the_inbox_cannot_be_read_the_answer_is_503()
    {
        Client.Post(Client.Signal("a"));
        _inbox.ReadingFails = true;
        Assert.That(Client.Get("v1/signals/me/a").Verdict, Is.EqualTo("503 INBOX_UNAVAILABLE"));
        _inbox.ReadingFails = false;
        Assert.That(Client.Get("v1/signals/me/a").Verdict, Is.EqualTo("200"));
    }

    [Test]
    public void Above_the_limit_of_open_signals_new_ones_are_answered_with_503_and_known_ones_are_not()
    {
        Gateway.Dispose();
        Gateway = new TestGateway(Folder, more: ",\"maximumOpen\":2", clock: Clock);
        var known = Client.Signal("a");
        Assert.That((Client.Post(known).Verdict, Client.Post(Client.Signal("b")).Verdict), Is.EqualTo(("202", "202")));
        var refused = Client.Post(Client.Signal("c"));
        Assert.That((refused.Verdict, Client.Post(known).Verdict), Is.EqualTo(("503 BACKLOG", "202")));

        Gateway.Tell(1, "SIGNAL_REJECTED", "a");
        Wait.Until(() => Rows() == 1, "the disposition closes the row");
        Assert.That(Client.Post(Client.Signal("c")).Verdict, Is.EqualTo("202"));
    }

    [Test]
    public void Each_signal_of_a_batch_has_an_answer_of_its_own()
    {
        var reply = Client.Post($"[{Client.Signal("a")}, {Client.Signal("b", strategy: "other")} ,{Client.Signal("a")},{{\"id\":1}}]", path: "v1/signals/batch");
        Assert.That(reply.Body["signals"]!.Select(each => (int)each["status"]!), Is.EqualTo(new[] { 202, 403, 202, 400 }));
        Assert.That((reply.Verdict, Rows()), Is.EqualTo(("207", 1L)));
        Assert.That(Client.Post($"[{Client.Signal("c")},{Client.Signal("d")}]", path: "v1/signals/batch").Verdict, Is.EqualTo("202"));
    }

    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("[1]")]
    [TestCase("[{},")]
    [TestCase("[{}]x")]
    public void A_batch_that_is_no_list_of_objects_is_refused(string body) => Assert.That(Client.Post(body, path: "v1/signals/batch").Verdict, Is.EqualTo("400 MALFORMED_JSON"));

    [Test]
    public void A_batch_is_bounded()
    {
        var body = "[" + string.Join(',', Enumerable.Repeat("{}", 101)) + "]";
        Assert.That(Client.Post(body, path: "v1/signals/batch").Verdict, Is.EqualTo("400 MALFORMED_JSON"));
    }

    [Test]
    public void Disposition_completion_and_history_are_told()
    {
        Client.Post(Client.Signal("a"));
        Assert.That(Client.Get("v1/signals/me/a").Body["disposition"]!.Type, Is.EqualTo(JTokenType.Null));
        Gateway.Tell(1, "SIGNAL_ACCEPTED", "a");
        Gateway.Tell(2, "ORDER_FILLED", "a");
        Gateway.Tell(3, "SIGNAL_COMPLETED", "a", ",\"outcome\":\"filled\"");
        Wait.Until(() => Gateway.Store.Find(new SignalKey("me", "a"))!.Outcome != null, "the events are noted");

        var told = Client.Get("v1/signals/me/a").Body;
        Assert.That(((string?)told["disposition"], (string?)told["completion"]), Is.EqualTo(("SIGNAL_ACCEPTED", "filled")));
        Assert.That(told["history"]!.Select(each => (string?)each["type"]), Is.EqualTo(new[] { "SIGNAL_ACCEPTED", "ORDER_FILLED", "SIGNAL_COMPLETED" }));
        Assert.That(Rows(), Is.Zero);
    }

    [Test]
    public void Events_that_are_read_while_the_inbox_fails_are_noted_when_it_is_back()
    {
        Client.Post(Client.Signal("a"));
        _inbox.WritingFails = true;
        Gateway.Tell(1, "SIGNAL_ACCEPTED", "a");
        Wait.Until(() => Gateway.Reports.Any(line => line.StartsWith("dispositions cannot", StringComparison.Ordinal)), "the failure is told");
        _inbox.WritingFails = false;
        Wait.Until(() => Rows() == 0, "the disposition closes the row");
    }

    private void WaitForWaiting(int count, string what) => Wait.Until(() => (int)Client.Plain("health").Body["waiting"]! == count, what);
}
