namespace Sluice.Storage.Inbox;

/// <summary>Which rows may ever be removed.</summary>
internal static class InboxPruning
{
    /// <summary>Done with: nothing more is told about a signal that was not accepted, or whose orders have all ended.</summary>
    public const string Condition = "disposition IS NOT NULL AND (disposition <> 'SIGNAL_ACCEPTED' OR outcome IS NOT NULL)";
}
