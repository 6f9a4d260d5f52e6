using Sluice.Core.Events;

namespace Sluice.Venues.Deribit.Rpc;

/// <summary>
/// The venue's error codes by what they mean (the RPC table of the API, version 2.1.1). A code that is not in it proves nothing about an
/// order: the evidence by label decides, half a minute later.
/// </summary>
internal static class DeribitErrors
{
    /// <summary>How long nothing is sent after "too many requests": a bucket of the standard tier refills in that time.</summary>
    public static readonly TimeSpan ThrottlePause = TimeSpan.FromSeconds(5);

    public static DeribitErrorKind KindOf(int code) => code switch
    {
        // error, other_error, internal_server_error, request_failed, temporarily_unavailable ("not responding or taking too long").
        10001 or 11031 or 11094 or 13008 or 13028 => DeribitErrorKind.Unclear,
        10028 or 10047 or 10066 => DeribitErrorKind.Throttled,
        10041 => DeribitErrorKind.Settlement,
        10040 or 10048 or 11051 or 11056 or 13503 => DeribitErrorKind.Unavailable,
        10000 or 10029 or 11042 or 11098 or 12001 or 12002 or 12003 or 12998 or 13004 or 13005 or 13006 or 13007 or 13009 or 13012 or 13021 or 13025 or 13031
            or 13403 or 13778 => DeribitErrorKind.Unauthorized,
        10004 or 10010 or 11008 or 11044 => DeribitErrorKind.NotOpen,
        13888 => DeribitErrorKind.TimedOut,
        10009 or 10013 or 10014 or 10015 or 10016 or 10017 or 10018 or 10037 or 10038 or 10039 or 11013 or 11022 => DeribitErrorKind.NotEnoughFunds,
        10012 or 10020 or 11046 or 13019 or 13020 => DeribitErrorKind.NoInstrument,
        // Also -32600 to -32602 and -32700: the request itself was not understood.
        >= 10002 and <= 10072 or >= 11013 and <= 11099 or >= 13004 and <= 13888 or -32600 or -32601 or -32602 or -32700 => DeribitErrorKind.Refused,
        _ => DeribitErrorKind.Unclear
    };

    /// <summary>Whether the same read may well succeed a little later.</summary>
    public static bool IsTransient(DeribitErrorKind kind) =>
        kind is DeribitErrorKind.Unclear or DeribitErrorKind.Throttled or DeribitErrorKind.Settlement or DeribitErrorKind.Unavailable or DeribitErrorKind.TimedOut;

    public static ReasonCode ReasonOf(DeribitErrorKind kind) => kind switch
    {
        DeribitErrorKind.NotEnoughFunds => ReasonCode.BuyingPower,
        DeribitErrorKind.Throttled => ReasonCode.OrdersPerSecond,
        DeribitErrorKind.Settlement or DeribitErrorKind.Unavailable => ReasonCode.MarketClosed,
        _ => ReasonCode.VenueRejected
    };
}
