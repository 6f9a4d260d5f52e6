namespace Sluice.Ledger.Alerts;

/// <summary>Where an alert stands on one channel. Members are never renamed: their names are stored.</summary>
internal enum AlertState
{
    /// <summary>To be sent when it is due.</summary>
    Pending,
    Sent,

    /// <summary>Below the least severity, or no channel is configured.</summary>
    Kept,

    /// <summary>The same was told a short time ago.</summary>
    Repeated,

    /// <summary>It happened too long ago to be news, or could not be sent for so long.</summary>
    Old,

    /// <summary>Tried as often as allowed.</summary>
    Failed
}
