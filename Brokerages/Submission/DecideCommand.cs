using Sluice.Core.Journal;

namespace Sluice.Brokerages.Submission;

/// <summary>A person has found out what became of an order in doubt.</summary>
/// <param name="Key">The intent, which must be Unknown.</param>
/// <param name="BrokerOrderId">The venue's order that it is, or null when it never arrived.</param>
/// <param name="Who">The person.</param>
/// <param name="Why">What the decision rests on.</param>
internal sealed record DecideCommand(IntentKey Key, string? BrokerOrderId, string Who, string Why) : LaneCommand;
