namespace Sluice.Venues.Schwab.Streaming;

/// <summary>Codes of the streamer's answers (list of a client library; Schwab's own document is not public).</summary>
internal static class SchwabStreamCodes
{
    public const int Ok = 0;

    /// <summary>The token or the login's names were not taken.</summary>
    public const int LoginDenied = 3;

    /// <summary>Another connection of the same user was opened: there is one for each user.</summary>
    public const int CloseConnection = 12;

    public const int SymbolLimit = 19;

    public const int StopStreaming = 30;

    /// <summary>Whether a request was carried out: plainly, or with the code of its own kind.</summary>
    public static bool IsSuccess(int code) => code is Ok or (>= 26 and <= 29);
}
