namespace Sluice.Venues.Tradier.Api;

/// <summary>The kinds of answer that are none, by what follows from them (brokers.md 2.5).</summary>
internal enum TradierFaultKind
{
    /// <summary>400 with words: the request will never be taken as it is.</summary>
    BadRequest,

    /// <summary>400 "order already in finalized state": nothing left to change or cancel.</summary>
    OrderEnded,

    /// <summary>401 "Unauthorized Account": the account is another's, or the order id is not of this account.</summary>
    UnknownOrderOrAccount,

    /// <summary>The gateway does not take the token.</summary>
    TokenRefused,

    /// <summary>429, or the gateway's quota: not taken, try later.</summary>
    Throttled,

    /// <summary>200 with errors: risk or back office has refused, in words.</summary>
    Refused,

    /// <summary>What happened to the request is not said: 5xx, a page instead of an answer, JSON without what was asked for.</summary>
    Unclear
}
