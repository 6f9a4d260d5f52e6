using Sluice.Core.Journal;

namespace Sluice.Brokerages.Submission;

/// <summary>Change the prices of a working order in place.</summary>
internal sealed record ReplaceCommand(IntentKey Key, IntentPrices Prices) : LaneCommand;
