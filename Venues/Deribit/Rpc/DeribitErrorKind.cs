namespace Sluice.Venues.Deribit.Rpc;

/// <summary>What an error means for the request that it answers.</summary>
internal enum DeribitErrorKind
{
    /// <summary>Nobody can say whether it was done: an internal failure, or a code that is not known here.</summary>
    Unclear,

    /// <summary>Not done, and not to be done as asked.</summary>
    Refused,

    /// <summary>Not done: there is not enough money or margin, or too much is at risk.</summary>
    NotEnoughFunds,

    /// <summary>Not done: the instrument is not known or not traded.</summary>
    NoInstrument,

    /// <summary>Not done: too many requests.</summary>
    Throttled,

    /// <summary>Not done: the daily settlement is under way, for some seconds.</summary>
    Settlement,

    /// <summary>Not done: the venue is being maintained, or has no time.</summary>
    Unavailable,

    /// <summary>Not done: the login is missing, has run out, or may not do this.</summary>
    Unauthorized,

    /// <summary>Not done: there is no such open order.</summary>
    NotOpen,

    /// <summary>Not done: it came after its <c>valid_until</c>.</summary>
    TimedOut
}
