namespace Sluice.Storage.Sqlite;

/// <summary>What a commit survives.</summary>
internal enum Durability
{
    /// <summary>A kill of the process. A power cut may take the last commits, never a part of one.</summary>
    Process,

    /// <summary>A power cut: every commit is synced before it returns.</summary>
    Power
}
