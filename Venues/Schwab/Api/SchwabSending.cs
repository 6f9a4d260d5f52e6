using Sluice.Venues.Http;

namespace Sluice.Venues.Schwab.Api;

/// <summary>What became of an order that was to be sent.</summary>
/// <param name="Reply">Schwab's answer, whatever it says; null when there is none.</param>
/// <param name="MayHaveArrived">Whether a byte of it may have left. Always true with an answer.</param>
/// <param name="Failure">Why there is no answer.</param>
internal sealed record SchwabSending(HttpReply? Reply, bool MayHaveArrived, string Failure)
{
    public static SchwabSending Answered(HttpReply reply) => new(reply, true, "");

    public static SchwabSending NotSent(string failure) => new(null, false, failure);

    public static SchwabSending Lost(string failure) => new(null, true, failure);
}
