namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>Where a live run is.</summary>
internal enum LiveEngineState
{
    /// <summary>Made, not started.</summary>
    Created,

    /// <summary>Connecting, initializing.</summary>
    SettingUp,

    Running,

    /// <summary>Was asked to stop, or has failed, and cleans up.</summary>
    Stopping,

    Stopped,

    /// <summary>Ended by an error: <see cref="LiveEngine.Failure"/>.</summary>
    Failed,
}
