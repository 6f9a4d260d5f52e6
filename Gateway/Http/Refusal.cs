using Sluice.Core.Events;

namespace Sluice.Gateway.Http;

/// <summary>Why a request or one of its signals is not taken.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">The code.</param>
/// <param name="Message">What is wrong and what to do. Never holds a secret, nor anything from the request that was not checked.</param>
internal sealed record Refusal(int Status, ReasonCode Reason, string Message)
{
    /// <summary>Seconds after which the same may be sent again; null when it would not help.</summary>
    public int? RetryAfter { get; init; }
}
