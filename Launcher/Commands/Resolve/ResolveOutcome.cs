using Newtonsoft.Json.Linq;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Resolve;

/// <summary>What became of a decision: whether a running engine has taken it, and how the order stands.</summary>
/// <param name="Intent">The order now.</param>
/// <param name="Decision">As it was recorded.</param>
internal sealed record ResolveOutcome(IntentRecord Intent, OrderDecision Decision)
{
    /// <summary>Ten times what a running engine takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Whether an engine has journaled it.</summary>
    public bool IsTaken => Intent.State != IntentState.Unknown && Intent.Changed >= Decision.When;

    /// <summary>Whether the broker's own evidence came in between and says something else.</summary>
    public bool IsContrary => Intent.State != IntentState.Unknown && (Decision.BrokerOrderId == null ? Intent.Outcome != IntentOutcome.NotSent : Intent.BrokerOrderId != Decision.BrokerOrderId);

    /// <summary>From the record to the journal's entry of it; null while no engine has taken it.</summary>
    private double? Milliseconds => IsTaken ? (Intent.Changed - Decision.When).TotalMilliseconds : null;

    /// <summary>Waits for a running engine. Without one the wait is for nothing, and short.</summary>
    public static ResolveOutcome Await(JournalView journal, OrderDecision decision, TimeProvider clock)
    {
        var started = clock.GetTimestamp();
        var key = new IntentKey(decision.Intent);
        while (true)
        {
            var intent = journal.FindIntent(key) ?? throw new CommandFailure(ExitCode.Failed, $"intent {key} is gone from the journal");
            if (intent.State != IntentState.Unknown || clock.GetElapsedTime(started) >= Patience) return new ResolveOutcome(intent, decision);
            Task.Delay(Pause, clock).Wait();
        }
    }

    public void Write(IntentRecord before, CommandOutput output)
    {
        var said = Decision.BrokerOrderId is { } id ? $"is order {id} of {before.Broker}" : $"never arrived at {before.Broker}";
        output.Line($"recorded: {Decision.Who} says that intent {Intent.Key} {said}: {Decision.Why}");
        output.Line(
            IsContrary ? $"but meanwhile the engine has settled it otherwise: {ResolveDecision.Describe(Intent)}"
            : IsTaken ? $"the engine has taken it after {Milliseconds:0} ms: {ResolveDecision.Describe(Intent)}"
            : $"no engine has taken it within {Patience.TotalSeconds:0} s: one that starts on this state folder will. When one is running, its log says why it does not");
    }

    public JObject ToJson() => new()
    {
        ["intent"] = Intent.Key.Value,
        ["brokerOrderId"] = Decision.BrokerOrderId,
        ["who"] = Decision.Who,
        ["why"] = Decision.Why,
        ["time"] = Decision.When,
        ["taken"] = IsTaken && !IsContrary,
        ["milliseconds"] = Milliseconds is { } took ? JsonNumbers.Rounded(took, 1) : JValue.CreateNull(),
        ["state"] = Intent.State.ToString(),
        ["outcome"] = Intent.Outcome.ToString(),
        ["reason"] = EventCodec.NameOf(Intent.Reason)
    };
}
