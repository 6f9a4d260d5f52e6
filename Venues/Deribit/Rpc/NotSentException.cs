using Sluice.Core.Events;

namespace Sluice.Venues.Deribit.Rpc;

/// <summary>A request that surely did not leave.</summary>
internal sealed class NotSentException(ReasonCode reason, string message) : Exception(message)
{
    public ReasonCode Reason { get; } = reason;
}
