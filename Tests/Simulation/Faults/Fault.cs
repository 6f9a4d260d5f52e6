namespace Sluice.Tests.Simulation.Faults;

/// <summary>Everything that can go wrong in the simulated world.</summary>
internal enum Fault
{
    /// <summary>The engine is killed between two steps.</summary>
    CrashBetweenSteps,

    /// <summary>The engine is killed before a journal write.</summary>
    CrashBeforeWrite,

    /// <summary>The engine is killed after a journal write, before it hears of it.</summary>
    CrashAfterWrite,

    /// <summary>The engine is killed inside a call to the streams.</summary>
    CrashInStreamCall,

    /// <summary>The engine is killed inside a call to the venue.</summary>
    CrashInVenueCall,

    /// <summary>The venue's own book is killed with the engine, as the paper venue is in one process with it.</summary>
    VenueCrash,

    /// <summary>The account cannot be read, so the engine does not start.</summary>
    StartFails,

    /// <summary>An engine that everybody takes for dead goes on for a while beside its successor.</summary>
    Zombie,

    /// <summary>A signal kills the engine whenever it comes to it.</summary>
    PoisonousSignal,

    /// <summary>The engine ends itself after a failure that it must not go on after.</summary>
    EngineStops,

    /// <summary>The disk refuses a write: nothing was written, the engine has to stop.</summary>
    DiskRefuses,

    /// <summary>A change of prices does not leave, or its answer is lost.</summary>
    ReplaceFails,

    StreamFailsBefore,
    StreamFailsAfter,
    StreamHangs,
    StreamOutage,
    StreamForgets,
    EntryDeliveredTwice,
    EntryAppendedTwice,

    PlaceFailsBefore,
    PlaceFailsAfter,
    CancelFails,
    ReadFails,
    ReadSlow,
    EvidenceFails,
    ReportDropped,
    ReportDelayed,
    VenueDisconnected,
    HostRefuses,
    HostDropsPoint,
    LedgerPrunes,

    ClockForward,
    ClockBackward
}
