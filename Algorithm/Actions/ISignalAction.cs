using Sluice.Algorithm.Desk;

namespace Sluice.Algorithm.Actions;

/// <summary>
/// What one kind of signal does. An action keeps nothing: whatever it has to know is in the signal, its intents and the books, so that a
/// restart goes on where the journal ends.
/// </summary>
internal interface ISignalAction
{
    /// <summary>Says whether the signal may go ahead now. Decides nothing else.</summary>
    Admission Admit(Turn turn, LiveSignal live, Slot? slot);

    /// <summary>Called in the turn in which the signal was accepted, after its first order was planned.</summary>
    void Begin(Turn turn, LiveSignal live, Slot? slot);

    /// <summary>Called for an accepted signal whenever something it may depend on has changed. Takes the next step, if one is due.</summary>
    void Advance(Turn turn, LiveSignal live, Slot? slot);
}
