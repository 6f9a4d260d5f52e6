using Sluice.Core.Configuration;
using Sluice.Venues.Deribit.Payloads;

namespace Sluice.Venues.Deribit.Settings;

/// <summary>Numbers of the API that are not read from it (support article and API documentation, 2026).</summary>
internal static class DeribitRules
{
    /// <summary>
    /// No order of ours is valid for longer after its Sending was journaled. Known without having kept the order's own <c>valid_until</c>, so
    /// that evidence after a restart counts from the journal alone. As long as the lane waits for the answer: a longer one would only make
    /// doubt last longer.
    /// </summary>
    public static readonly TimeSpan LongestValidity = TimeSpan.FromSeconds(10);

    /// <summary>Longest label.</summary>
    public const int LongestLabel = 64;

    /// <summary>Channels in one subscribe request.</summary>
    public const int ChannelsPerRequest = 500;

    /// <summary>Credits of a request that does not reach the matching engine.</summary>
    public const decimal ReadCost = 500;

    /// <summary>Credits of a subscribe request.</summary>
    public const decimal SubscribeCost = 3_000;

    /// <summary>Credits of <c>public/get_instruments</c>: one a second for long.</summary>
    public const decimal InstrumentsCost = 10_000;

    public static AccountLimits LimitsOf(DeribitTier tier) => tier switch
    {
        DeribitTier.Tier1 => new AccountLimits(20, 100, 30, 100),
        DeribitTier.Tier2 => new AccountLimits(20, 100, 20, 50),
        DeribitTier.Tier3 => new AccountLimits(20, 100, 10, 30),
        _ => new AccountLimits(20, 100, 5, 20)
    };
}
