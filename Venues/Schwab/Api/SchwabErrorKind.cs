namespace Sluice.Venues.Schwab.Api;

/// <summary>The shapes in which Schwab tells of errors: each part of it has its own.</summary>
internal enum SchwabErrorKind
{
    /// <summary>The trader API: a message, and maybe a list of errors.</summary>
    Trader,

    /// <summary>Market data, and the gateway for tokens that it does not take: a list of errors with id, status and title.</summary>
    MarketData,

    /// <summary>The login: an error's name and a description.</summary>
    OAuth,

    /// <summary>The gateway itself: a fault, a page or a line of text. It does not speak for what lies behind it.</summary>
    Gateway
}
