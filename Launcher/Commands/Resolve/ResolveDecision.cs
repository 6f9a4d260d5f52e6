using Sluice.Core.Journal;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Resolve;

/// <summary>What a person has said on the command line about an order in doubt.</summary>
/// <param name="Intent">The order.</param>
/// <param name="BrokerOrderId">The broker's order that it is; null when it never arrived.</param>
/// <param name="Who">The person.</param>
/// <param name="Why">What it rests on.</param>
internal sealed record ResolveDecision(IntentKey Intent, string? BrokerOrderId, string Who, string Why)
{
    private const string NotSent = "not-sent";
    private const string Working = "working:";

    /// <summary>No broker's id is longer; of a combo's leg it has the leg's symbol behind it.</summary>
    private const int LongestId = 128;

    /// <summary>As long as an event's message should be.</summary>
    private const int LongestText = 500;

    /// <exception cref="CommandFailure">Something is missing or makes no sense.</exception>
    public static ResolveDecision Read(string intent, string? verdict, string who, string? why)
    {
        if (!IntentKey.IsValid(intent)) throw Wrong($"'{intent}' is no intent's key, which has {IntentKey.Length} characters of A-Z and 2-7: sluice resolve lists those in doubt");
        if (verdict == null) throw Wrong($"--as is missing: {Working}ORDER with the broker's id of the order, or {NotSent} when it surely never arrived");
        if (string.IsNullOrWhiteSpace(why)) throw Wrong("--why is missing: say what the decision rests on, for the record");
        if (why.Length > LongestText || who.Length > LongestText) throw Wrong($"--who and --why may have {LongestText} characters at most");
        if (verdict == NotSent) return new ResolveDecision(new IntentKey(intent), null, who, why);
        var id = verdict.StartsWith(Working, StringComparison.Ordinal) ? verdict[Working.Length..].Trim() : "";
        if (id.Length is 0 or > LongestId) throw Wrong($"--as: '{verdict}' is no verdict: write {Working}ORDER with the broker's id of the order, or {NotSent}");
        return new ResolveDecision(new IntentKey(intent), id, who, why);
    }

    /// <summary>The intent, which has to be in doubt.</summary>
    /// <exception cref="CommandFailure">It is not, or the broker's order is another intent's.</exception>
    public IntentRecord Check(JournalView journal)
    {
        if (journal.FindIntent(Intent) is not { } intent) throw new CommandFailure(ExitCode.Failed, $"the journal has no intent {Intent}: sluice resolve lists those in doubt");
        if (intent.State != IntentState.Unknown) throw new CommandFailure(ExitCode.Failed, $"intent {Intent} is not in doubt: {Describe(intent)}. Nothing was changed");
        if (BrokerOrderId != null && journal.FindByBrokerOrder(intent.Broker, intent.Account, BrokerOrderId) is { } other)
            throw new CommandFailure(ExitCode.Failed, $"order {BrokerOrderId} of {intent.Broker} is intent {other.Key}'s ({other.Side} {other.Quantity:0.########} {other.Symbol}) already. Nothing was changed");
        return intent;
    }

    public static string Describe(IntentRecord intent) => intent.State switch
    {
        IntentState.Done => $"it is done, {intent.Outcome}, filled {intent.FilledQuantity:0.########} of {intent.Quantity:0.########}",
        IntentState.Working => $"it is working as order {intent.BrokerOrderId}",
        IntentState.Sending => "it is being sent; the engine's next start or the broker's answer settles it",
        _ => $"it is {intent.State}"
    };

    private static CommandFailure Wrong(string message) => new(ExitCode.Usage, message);
}
