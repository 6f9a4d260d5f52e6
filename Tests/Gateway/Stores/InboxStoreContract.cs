using Sluice.Core.Inbox;
using Sluice.Core.Signals;

namespace Sluice.Tests.Gateway.Stores;

/// <summary>What every inbox keeps to.</summary>
internal abstract class InboxStoreContract
{
    private const int Plenty = 1000;

    private static readonly DateTime Start = new(2026, 1, 30, 14, 30, 0, DateTimeKind.Utc);

    protected IInboxStore Store { get; set; } = null!;

    [TearDown]
    public void Close() => Store.Dispose();

    /// <summary>The same inbox, opened once more: by a second gateway, or after a restart.</summary>
    protected abstract IInboxStore Open();

    [Test]
    public void Signals_are_numbered_from_one_in_the_order_of_taking_in()
    {
        var reply = Take(Request(Signal("a"), Signal("b")), Request(Signal("c")));
        Assert.That(reply.SelectMany(each => each.Admissions).Select(admission => (admission.Kind, admission.Row!.Number)), Is.EqualTo(new[]
        {
            (AdmissionKind.New, 1L), (AdmissionKind.New, 2L), (AdmissionKind.New, 3L)
        }));
        var row = Store.Find(new SignalKey("me", "b"))!;
        Assert.That(row, Is.EqualTo(reply[0].Admissions[1].Row));
        Assert.That((row.Body, row.Strategy, row.Stream, row.Received.Kind), Is.EqualTo(("{\"b\":\"ü€😀\"}", "momentum", "execution.signals", DateTimeKind.Utc)));
        Assert.That(Store.Count(), Is.EqualTo(new InboxCounts(3, Start)));
    }

    [Test]
    public void The_same_signal_is_taken_in_once_also_within_one_request()
    {
        var reply = Take(Request(Signal("a"), Signal("a"), Signal("a", digest: "other")), Request(Signal("a")));
        Assert.That(Kinds(reply), Is.EqualTo(new[] { AdmissionKind.New, AdmissionKind.Same, AdmissionKind.Other, AdmissionKind.Same }));
        Assert.That(Kinds(Take(Request(Signal("a")), Request(Signal("a", digest: "other")))), Is.EqualTo(new[] { AdmissionKind.Same, AdmissionKind.Other }));
        Assert.That(Store.Count().Open, Is.EqualTo(1));
    }

    [Test]
    public void A_nonce_is_used_once_also_within_one_group_and_only_by_its_source()
    {
        Assert.That(Take(WithNonce("n", "a"), WithNonce("n", "b")).Select(reply => reply.NonceUsed), Is.EqualTo(new[] { false, true }));
        using var second = Open();
        Assert.That(second.Take([WithNonce("n", "c"), WithNonce("m", "c"), WithNonce("n", "d", "you")], Plenty).Select(reply => reply.NonceUsed), Is.EqualTo(new[] { true, false, false }));
        Assert.That((Store.Find(new SignalKey("me", "b")), Store.Find(new SignalKey("me", "c"))?.Number), Is.EqualTo(((InboxRow?)null, (long?)2)));
    }

    [Test]
    public void From_the_limit_of_open_signals_on_new_ones_are_not_taken_in()
    {
        Assert.That(Kinds(Store.Take([Request(Signal("a"), Signal("b"), Signal("c"), Signal("a"))], 2)), Is.EqualTo(new[] { AdmissionKind.New, AdmissionKind.New, AdmissionKind.Backlog, AdmissionKind.Same }));
        Store.Apply([Told(1, "SIGNAL_REJECTED", "a")]);
        Assert.That(Kinds(Store.Take([Request(Signal("c"), Signal("d"))], 2)), Is.EqualTo(new[] { AdmissionKind.New, AdmissionKind.Backlog }));
    }

    [Test]
    public void The_signals_of_a_day_are_counted_for_each_source()
    {
        InboxSignal Capped(string id, DateTime at, string source = "me") => Signal(id, source: source) with { PerDay = 2, Received = at };
        var midnight = Start.Date.AddDays(1);
        var reply = Take(Request(Capped("a", Start), Capped("b", Start), Capped("c", Start), Capped("d", midnight), Capped("e", Start, "you")));
        Assert.That(Kinds(reply), Is.EqualTo(new[] { AdmissionKind.New, AdmissionKind.New, AdmissionKind.OverDay, AdmissionKind.New, AdmissionKind.New }));
        Assert.That(Kinds(Take(Request(Capped("f", midnight), Capped("g", midnight), Capped("h", Start, "you")))), Is.EqualTo(new[] { AdmissionKind.New, AdmissionKind.OverDay, AdmissionKind.New }));
    }

    [Test]
    public void What_was_relayed_is_due_again_at_its_time_or_when_its_stream_is_lost()
    {
        Take(Request(Signal("a"), Signal("b"), Signal("c") with { Stream = "execution.signals.two" }));
        Assert.That(Due(Start), Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(Store.Due(Start, 2).Count, Is.EqualTo(2));
        Store.NoteRelayed([(1, Start.AddMinutes(1)), (2, Start.AddMinutes(2)), (3, Start.AddMinutes(3))]);
        Assert.That((Due(Start), Due(Start.AddMinutes(2))), Is.EqualTo((Array.Empty<string>(), new[] { "a", "b" })).Using<string[]>((one, other) => one.SequenceEqual(other)));
        Assert.That(Store.Find(new SignalKey("me", "a"))!.Relays, Is.EqualTo(1));
        Store.MakeDue("execution.signals.two");
        Assert.That(Due(Start), Is.EqualTo(new[] { "c" }));
        Store.MakeDue(null);
        Assert.That(Due(Start), Is.EqualTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public void Events_are_noted_once_and_the_first_disposition_stands()
    {
        Take(Request(Signal("a"), Signal("b")));
        InboxEvent[] told =
        [
            Told(1, "SIGNAL_ACCEPTED", "a"), Told(2, "ORDER_FILLED", "a"), Told(3, "SIGNAL_COMPLETED", "a") with { Outcome = "filled" },
            Told(4, "SIGNAL_REJECTED", "b") with { Reason = "HALTED", Message = "no" }, Told(5, "SIGNAL_ACCEPTED", "b"), Told(6, "SIGNAL_ACCEPTED", "unheard-of")
        ];
        Store.Apply([.. told, told[0]]);
        Store.Apply(told);
        var (one, other) = (Store.Find(new SignalKey("me", "a"))!, Store.Find(new SignalKey("me", "b"))!);
        Assert.That((one.Disposition, one.Outcome), Is.EqualTo(("SIGNAL_ACCEPTED", "filled")));
        Assert.That((other.Disposition, other.Reason, other.Message), Is.EqualTo(("SIGNAL_REJECTED", "HALTED", "no")));
        Assert.That(Store.History(one.Key, 10), Is.EqualTo(told[..3]));
        Assert.That(Store.History(one.Key, 2).Select(each => each.Sequence), Is.EqualTo(new[] { 1L, 2L }));
        Assert.That(Store.History(new SignalKey("me", "unheard-of"), 10), Is.Empty);
        Assert.That((Store.Count().Open, Due(Start).Length), Is.EqualTo((0L, 0)));
    }

    [Test]
    public void Only_what_is_done_with_and_old_is_pruned_and_the_audit_stays()
    {
        InboxSignal Old(string id) => Signal(id) with { Received = Start.AddDays(-10) };
        Take(Request(Old("rejected"), Old("filled"), Old("working"), Old("open"), Signal("young"), Signal("last")));
        Store.Apply([
            Told(1, "SIGNAL_REJECTED", "rejected"), Told(2, "SIGNAL_ACCEPTED", "filled"), Told(3, "SIGNAL_COMPLETED", "filled") with { Outcome = "filled" },
            Told(4, "SIGNAL_ACCEPTED", "working"), Told(5, "SIGNAL_REJECTED", "young")
        ]);
        Assert.That((Store.Prune(Start.AddDays(-1), 1), Store.Prune(Start.AddDays(-1), 10), Store.Prune(Start.AddDays(-1), 10)), Is.EqualTo((1, 1, 0)));
        Assert.That(new[] { "rejected", "filled", "working", "open", "young" }.Where(id => Store.Find(new SignalKey("me", id)) != null), Is.EqualTo(new[] { "working", "open", "young" }));
        Assert.That(Store.History(new SignalKey("me", "filled"), 10), Is.Empty);
        Assert.That(Store.History(new SignalKey("me", "working"), 10), Has.Count.EqualTo(1));
        Assert.That(Store.VerifyAudit() is { Rows: 6, BrokenAt: null }, Is.True);
        Assert.That(Take(Request(Signal("next")))[0].Admissions[0].Row!.Number, Is.EqualTo(7), "numbers are not used again");
    }

    [Test]
    public void Numbers_are_not_used_again_when_all_was_pruned()
    {
        Take(Request(Signal("a")));
        Store.Apply([Told(1, "SIGNAL_REJECTED", "a")]);
        Store.Prune(Start.AddDays(1), 10);
        Assert.That(Take(Request(Signal("b")))[0].Admissions[0].Row!.Number, Is.EqualTo(2));
    }

    [Test]
    public void The_audit_is_one_chain_whoever_writes()
    {
        using var second = Open();
        for (var i = 0; i < 5; i++)
        {
            Take(Request(Signal($"a{i}"), Signal($"b{i}")));
            second.Take([Request(Signal($"c{i}"))], Plenty);
        }

        var report = Store.VerifyAudit();
        Assert.That((report.Rows, report.BrokenAt, second.VerifyAudit().Head), Is.EqualTo((15L, (long?)null, report.Head)));
    }

    [TestCase("a\0b")]
    [TestCase("half \ud83d")]
    [TestCase("\ude00 half")]
    [TestCase("\ud83d\ud83d\ude00")]
    public void A_text_that_no_database_can_hold_stops_nothing(string text)
    {
        var note = new AuditNote { Time = Start, What = "POST", Decision = "SCHEMA_VIOLATION", Message = text, Signal = text };
        Assert.DoesNotThrow(() => Take(new InboxRequest { Origin = note, Decided = [note] }, Request(Signal("a"))));
        Assert.DoesNotThrow(() => Store.Apply([Told(1, "SIGNAL_REJECTED", text), Told(2, text, "a"), Told(3, "SIGNAL_REJECTED", "a") with { Message = text, Reason = text }]));
        Assert.That(Store.Find(new SignalKey("me", "a"))!.Disposition, Is.EqualTo("SIGNAL_REJECTED"));
        Assert.That((Store.Find(new SignalKey("me", text)), Store.History(new SignalKey("me", text), 10).Count), Is.EqualTo(((InboxRow?)null, 0)));
        Assert.That(Store.VerifyAudit() is { Rows: 2, BrokenAt: null }, Is.True);
    }

    [Test]
    public async Task Two_gateways_that_race_take_each_signal_in_once()
    {
        using var second = Open();
        var replies = await Task.WhenAll(new[] { Store, second }.Select(store => Task.Run(() => Enumerable.Range(0, 40)
            .SelectMany(i => store.Take([Request(Signal($"a{i}"), Signal($"a{i + 1}")), WithNonce($"n{i}", $"b{i}")], Plenty)).ToArray())));
        Assert.That(replies.SelectMany(each => Kinds(each)).Count(kind => kind == AdmissionKind.New), Is.EqualTo(81));
        Assert.That(replies.SelectMany(each => each).Count(reply => reply.NonceUsed), Is.EqualTo(40));
        Assert.That((Store.Count().Open, Store.VerifyAudit().BrokenAt), Is.EqualTo((81L, (long?)null)));
    }

    [Test]
    public void What_waits_for_a_person_is_not_due_and_comes_back_as_it_was_written()
    {
        Take(Request(ForReview("a"), Signal("b"), ForReview("c")));
        Assert.That(Due(Start.AddHours(1)), Is.EqualTo(new[] { "b" }));
        using var second = Open();
        var pending = second.Pending(10);
        Assert.That(pending.Select(row => (row.Key.Id, row.Review, row.Expires)), Is.EqualTo(new[]
        {
            ("a", new InboxReview(ReviewState.Pending, "it is large", null, null), Start.AddMinutes(5)), ("c", new InboxReview(ReviewState.Pending, "it is large", null, null), Start.AddMinutes(5))
        }));
        Assert.That(second.Pending(1), Has.Count.EqualTo(1));
        Assert.That((Store.Count().Open, Store.Count().Pending), Is.EqualTo((3L, 2L)));
    }

    [Test]
    public void A_person_decides_once_and_an_approved_signal_is_due()
    {
        Take(Request(ForReview("a"), ForReview("b"), Signal("c")));
        var approved = Review("a", true);
        Assert.That((approved.Outcome, approved.Row!.Review), Is.EqualTo((ReviewOutcome.Done, new InboxReview(ReviewState.Approved, "it is large", "ann", "because"))));
        Assert.That(Store.Find(new SignalKey("me", "a")), Is.EqualTo(approved.Row));
        Assert.That(Review("b", false).Outcome, Is.EqualTo(ReviewOutcome.Done));
        Assert.That(new[] { Review("a", false), Review("b", true), Review("c", true), Review("x", true), Review("x\0", true) }.Select(reply => reply.Outcome), Is.EqualTo(new[]
        {
            ReviewOutcome.NotPending, ReviewOutcome.NotPending, ReviewOutcome.NotPending, ReviewOutcome.NotFound, ReviewOutcome.NotFound
        }));
        Assert.That(Due(Start.AddHours(1)), Is.EqualTo(new[] { "a", "c" }));
        var rejected = Store.Find(new SignalKey("me", "b"))!;
        Assert.That((rejected.Disposition, rejected.Reason, rejected.Message), Is.EqualTo(("SIGNAL_REJECTED", "REVIEW_REJECTED", "by ann: because")));
        Assert.That(Store.History(rejected.Key, 10).Select(told => told.Type), Is.EqualTo(new[] { "SIGNAL_REJECTED" }));
        Assert.That(Store.Audit(null, 7).Select(row => row.Note.Decision), Is.EqualTo(new[] { "NOT_FOUND", "NOT_FOUND", "NOT_PENDING", "NOT_PENDING", "NOT_PENDING", "REJECTED", "APPROVED" }));
        Assert.That(Store.VerifyAudit().BrokenAt, Is.Null);
    }

    [Test]
    public void The_waiting_ends_with_the_signals_life()
    {
        Take(Request(ForReview("a"), ForReview("b") with { Expires = Start.AddHours(1) }));
        Assert.That(Store.ExpirePending(Start.AddMinutes(5).AddTicks(-1), 10), Is.Zero);
        Assert.That(Store.ExpirePending(Start.AddMinutes(5), 10), Is.EqualTo(1));
        var row = Store.Find(new SignalKey("me", "a"))!;
        Assert.That((row.Review!.State, row.Disposition, row.Reason), Is.EqualTo((ReviewState.Expired, "SIGNAL_EXPIRED", "EXPIRED")));
        Assert.That(Review("b", true, Start.AddHours(1)).Outcome, Is.EqualTo(ReviewOutcome.Expired));
        Assert.That((Store.Count().Open, Store.Count().Pending, Due(Start.AddHours(2)).Length), Is.EqualTo((0L, 0L, 0)));
    }

    [Test]
    public void Of_several_people_at_once_one_decides()
    {
        Take(Request([.. Enumerable.Range(0, 20).Select(i => ForReview($"a{i}"))]));
        using var second = Open();
        var replies = new[] { Store, second }.AsParallel().WithDegreeOfParallelism(2)
            .SelectMany(store => Enumerable.Range(0, 20).Select(i => store.Review(Decision($"a{i}", i % 2 == 0, Start)).Outcome).ToArray()).ToArray();
        Assert.That(replies.Count(outcome => outcome == ReviewOutcome.Done), Is.EqualTo(20));
        Assert.That(Store.VerifyAudit().BrokenAt, Is.Null);
    }

    [Test]
    public void The_audit_is_read_backwards_in_pages()
    {
        Take([.. Enumerable.Range(0, 7).Select(i => Request(Signal($"a{i}")))]);
        var first = Store.Audit(null, 3);
        Assert.That(first.Select(row => (row.Number, row.Note.Signal)), Is.EqualTo(new[] { (7L, "me/a6"), (6L, "me/a5"), (5L, "me/a4") }));
        Assert.That(Store.Audit(first[^1].Number, 10).Select(row => row.Number), Is.EqualTo(new[] { 4L, 3L, 2L, 1L }));
        Assert.That(first[0].Hash, Is.EqualTo(Store.VerifyAudit().Head));
    }

    protected static InboxRequest Request(params InboxSignal[] signals) => new() { Origin = new AuditNote { Time = Start, Who = "me", What = "POST" }, Signals = signals };

    protected static InboxSignal Signal(string id, string digest = "digest", string source = "me") => new()
    {
        Key = new SignalKey(source, id),
        Body = $$"""{"{{id}}":"ü€😀"}""",
        Digest = digest,
        Strategy = "momentum",
        Stream = "execution.signals",
        Received = Start,
        Expires = Start.AddMinutes(5)
    };

    private static InboxRequest WithNonce(string nonce, string id, string source = "me") =>
        Request(Signal(id, source: source)) with { Nonce = new InboxNonce(source, nonce, DateTime.UtcNow.AddHours(1)) };

    private static InboxSignal ForReview(string id) => Signal(id) with { Review = "it is large" };

    private static ReviewDecision Decision(string id, bool approved, DateTime time) =>
        new(new SignalKey("me", id), approved, "because", new AuditNote { Time = time, Who = "ann", What = "test" });

    private ReviewReply Review(string id, bool approved, DateTime? time = null) => Store.Review(Decision(id, approved, time ?? Start));

    private static InboxEvent Told(long sequence, string type, string id) => new() { Key = new SignalKey("me", id), Producer = "engine", Sequence = sequence, Type = type, Time = Start };

    private static IEnumerable<AdmissionKind> Kinds(IEnumerable<InboxReply> replies) => replies.SelectMany(reply => reply.Admissions).Select(admission => admission.Kind);

    private IReadOnlyList<InboxReply> Take(params InboxRequest[] requests) => Store.Take(requests, Plenty);

    private string[] Due(DateTime now) => [.. Store.Due(now, 100).Select(row => row.Key.Id)];
}
