using Sluice.Core;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Tests.Core.Journal;

internal sealed class TransitionTests
{
    private static readonly (SignalState? Before, SignalState After)[] LegalSignalSteps =
    [
        (null, SignalState.Refused), (null, SignalState.Expired), (null, SignalState.Withdrawn), (null, SignalState.Waiting), (null, SignalState.Accepted),
        (SignalState.Waiting, SignalState.Waiting), (SignalState.Waiting, SignalState.Refused), (SignalState.Waiting, SignalState.Expired),
        (SignalState.Waiting, SignalState.Withdrawn), (SignalState.Waiting, SignalState.Accepted), (SignalState.Accepted, SignalState.Completed)
    ];

    private static readonly (IntentState? Before, IntentState After)[] LegalIntentSteps =
    [
        (null, IntentState.Planned), (IntentState.Planned, IntentState.Sending), (IntentState.Planned, IntentState.Done), (IntentState.Sending, IntentState.Working),
        (IntentState.Sending, IntentState.Unknown), (IntentState.Sending, IntentState.Done), (IntentState.Unknown, IntentState.Working), (IntentState.Unknown, IntentState.Done),
        (IntentState.Working, IntentState.Working), (IntentState.Working, IntentState.Done)
    ];

    private static IEnumerable<TestCaseData> SignalSteps() =>
        from before in Enum.GetValues<SignalState>().Select(state => (SignalState?)state).Append(null)
        from after in Enum.GetValues<SignalState>()
        select new TestCaseData(before, after, LegalSignalSteps.Contains((before, after)));

    private static IEnumerable<TestCaseData> IntentSteps() =>
        from before in Enum.GetValues<IntentState>().Select(state => (IntentState?)state).Append(null)
        from after in Enum.GetValues<IntentState>()
        select new TestCaseData(before, after, LegalIntentSteps.Contains((before, after)));

    [TestCaseSource(nameof(SignalSteps))]
    public void A_signal_goes_only_along_the_table(SignalState? before, SignalState after, bool legal)
    {
        Assert.That(SignalTransitions.IsLegal(before, after), Is.EqualTo(legal));
        var first = before is { } state ? Sample.Signal(state) : null;
        Assert.That(() => SignalTransitions.Check(first, Sample.Signal(after)), legal ? Throws.Nothing : Throws.TypeOf<InvariantViolationException>());
    }

    [TestCaseSource(nameof(IntentSteps))]
    public void An_intent_goes_only_along_the_table(IntentState? before, IntentState after, bool legal)
    {
        Assert.That(IntentTransitions.IsLegal(before, after), Is.EqualTo(legal));
        var first = before is { } state ? Sample.Intent(state) : null;
        var next = Sample.Intent(after) with { BrokerOrderId = first?.BrokerOrderId ?? Sample.Intent(after).BrokerOrderId };
        Assert.That(() => IntentTransitions.Check(first, next), legal ? Throws.Nothing : Throws.TypeOf<InvariantViolationException>());
    }

    private static IEnumerable<TestCaseData> BrokenIntents()
    {
        var planned = Sample.Intent();
        var working = Sample.Working(planned);
        var done = working with { State = IntentState.Done, Outcome = IntentOutcome.Canceled };
        yield return Broken("no quantity", null, planned with { Quantity = 0 });
        yield return Broken("a negative quantity", null, planned with { Quantity = -1 });
        yield return Broken("done without an outcome", working, done with { Outcome = IntentOutcome.None });
        yield return Broken("an outcome before the end", planned with { State = IntentState.Sending, Sending = Sample.Now }, working with { Outcome = IntentOutcome.Filled });
        yield return Broken("filled beyond the order", working, working with { FilledQuantity = 10.0001m });
        yield return Broken("filled below nothing", working, working with { FilledQuantity = -1 });
        yield return Broken("less filled than before", working with { FilledQuantity = 5 }, working with { FilledQuantity = 4 });
        yield return Broken("working without the venue's id", planned with { State = IntentState.Sending, Sending = Sample.Now }, working with { BrokerOrderId = null });
        yield return Broken("a second order at the venue", working, working with { BrokerOrderId = "b-2" });
        yield return Broken("the venue's id forgotten", working, done with { BrokerOrderId = null });
        yield return Broken("sending without its time", planned, planned with { State = IntentState.Sending });
        yield return Broken("filled, but not wholly", working, done with { Outcome = IntentOutcome.Filled, FilledQuantity = 9 });
        yield return Broken("never sent, yet filled", working, done with { Outcome = IntentOutcome.NotSent, FilledQuantity = 1 });
        yield return Broken("another quantity", working, working with { Quantity = 11 });
        yield return Broken("another side", working, working with { Side = OrderSide.Sell });
        yield return Broken("another symbol", working, working with { Symbol = "USA:EQUITY:QQQ" });
        yield return Broken("another account", working, working with { Account = "other" });
    }

    [TestCaseSource(nameof(BrokenIntents))]
    public void An_impossible_intent_is_a_broken_invariant(IntentRecord? before, IntentRecord after) =>
        Assert.That(() => IntentTransitions.Check(before, after), Throws.TypeOf<InvariantViolationException>().With.Message.Contains(after.Key.Value));

    private static IEnumerable<TestCaseData> BrokenSignals()
    {
        yield return BrokenSignal(null, Sample.Signal(SignalState.Refused) with { Reason = ReasonCode.None }, "refused without a reason code");
        yield return BrokenSignal(null, Sample.Signal() with { Outcome = CompletionOutcome.Filled }, "state Accepted with outcome Filled");
        yield return BrokenSignal(Sample.Signal(), Sample.Signal(SignalState.Completed) with { Outcome = null }, "state Completed with outcome");
        yield return BrokenSignal(Sample.Signal(), Sample.Signal(SignalState.Completed) with { Body = "{ }" }, "its body changed");
    }

    [TestCaseSource(nameof(BrokenSignals))]
    public void An_impossible_signal_is_a_broken_invariant(SignalRecord? before, SignalRecord after, string why) =>
        Assert.That(() => SignalTransitions.Check(before, after), Throws.TypeOf<InvariantViolationException>().With.Message.Contains($"{Sample.Key}: ").And.Message.Contains(why));

    [Test]
    public void A_refused_step_names_what_took_it_and_both_states()
    {
        Assert.That(() => SignalTransitions.Check(null, Sample.Signal(SignalState.Completed)), Throws.Exception.With.Message.EqualTo($"signal {Sample.Key}: nothing -> Completed is not a legal step"));
        Assert.That(() => SignalTransitions.Check(Sample.Signal(), Sample.Signal(SignalState.Waiting)), Throws.Exception.With.Message.EqualTo($"signal {Sample.Key}: Accepted -> Waiting is not a legal step"));
        var intent = Sample.Intent(IntentState.Working);
        Assert.That(() => IntentTransitions.Check(null, intent), Throws.Exception.With.Message.EqualTo($"intent {intent.Key}: nothing -> Working is not a legal step"));
        Assert.That(() => IntentTransitions.Check(intent, Sample.Intent()), Throws.Exception.With.Message.EqualTo($"intent {intent.Key}: Working -> Planned is not a legal step"));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool No_walk_through_the_tables_leaves_an_end(byte[] walk)
    {
        SignalState? signal = null;
        IntentState? intent = null;
        foreach (var step in walk)
        {
            var nextSignal = (SignalState)(step % 6);
            var nextIntent = (IntentState)(step % 5);
            if (signal is { } now && Sample.Signal(now).IsFinal && SignalTransitions.IsLegal(signal, nextSignal)) return false;
            if (intent == IntentState.Done && IntentTransitions.IsLegal(intent, nextIntent)) return false;
            if (SignalTransitions.IsLegal(signal, nextSignal)) signal = nextSignal;
            if (IntentTransitions.IsLegal(intent, nextIntent)) intent = nextIntent;
        }

        return true;
    }

    private static TestCaseData Broken(string how, IntentRecord? before, IntentRecord after) => new TestCaseData(before, after).SetArgDisplayNames(how);

    private static TestCaseData BrokenSignal(SignalRecord? before, SignalRecord after, string why) => new TestCaseData(before, after, why).SetArgDisplayNames(why);
}
