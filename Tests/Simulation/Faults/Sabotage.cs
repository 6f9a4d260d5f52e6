namespace Sluice.Tests.Simulation.Faults;

/// <summary>Mistakes that an engine could make. Each is planted between the engine and its world to prove that the checks see it.</summary>
public enum Sabotage
{
    None,
    AcknowledgesBeforeJournaling,
    SendsBeforeSendingIsJournaled,
    RepeatsAnOrderRequest,
    TakesATimeoutForARejection,
    TakesAbsenceForProof,
    PostsAFillTwice,
    PublishesBeforeTheCommit,
    ForgetsTheFence,
    ForgetsTheHalt,
    LosesAWrite
}
