using Sluice.Core.Journal;

namespace Sluice.Venues.Trading;

/// <summary>
/// One account at one venue, as the submission lane needs it. Nothing here blocks for longer than the request timeout that the
/// implementation was given; tasks may end on any thread. An implementation repeats a <see cref="PlaceAsync"/> by itself only where the
/// venue's gateway has said that it did not let the first one in: a token that was refused.
/// </summary>
internal interface IVenue : IDisposable
{
    VenueProfile Profile { get; }

    bool IsConnected { get; }

    /// <summary>
    /// What the account stream brings, on any thread. It may come twice, late, out of order, before the order's own answer, or not at all:
    /// the sweep finds what is missing.
    /// </summary>
    event Action<VenueReport>? Reported;

    /// <summary>The connection was lost or is back, with a message for people. Strictly in turns, starting with a loss.</summary>
    event Action<bool, string>? ConnectionChanged;

    /// <summary>
    /// UTC: when a request made now would leave. Later than now while the venue has asked for a pause or its limit is used up: what is asked
    /// for all the same waits, and may find its own time over. A venue without limits of its own takes everything at once.
    /// </summary>
    DateTime FreeAt(VenueRequest request) => DateTime.MinValue;

    /// <exception cref="VenueException">The venue cannot be reached or refuses the account.</exception>
    void Connect();

    void Disconnect();

    /// <summary>
    /// Sends an order. Called once for each intent, ever. A task that fails is a lost answer, never a rejection: rejected is only what the
    /// venue says in words that it has rejected, and what surely never left this machine (not one byte of it).
    /// </summary>
    /// <param name="intent">The order; its key goes with it where the venue carries keys.</param>
    /// <param name="sendBy">UTC: no byte may leave after this. A venue that can enforce it itself is told.</param>
    Task<PlaceAnswer> PlaceAsync(IntentRecord intent, DateTime sendBy);

    /// <summary>
    /// Sends the legs of one combo as one order of the venue. Called once for each combo, ever, and only where the profile takes so many
    /// legs. All legs share the answer; <see cref="PlaceAnswer.LegOrderIds"/> tells them apart from then on.
    /// </summary>
    /// <param name="legs">All legs, in their order.</param>
    /// <param name="sendBy">UTC: no byte may leave after this.</param>
    Task<PlaceAnswer> PlaceGroupAsync(IReadOnlyList<IntentRecord> legs, DateTime sendBy);

    /// <summary>
    /// Changes the prices of a working order in place, where the profile says that the venue keeps order, id and key. Idempotent: asked
    /// twice it does the same. A task that fails is a lost answer; the next reading shows the prices that hold.
    /// </summary>
    /// <param name="intent">The working order.</param>
    /// <param name="prices">All prices that the order shall have.</param>
    Task<ReplaceAnswer> ReplaceAsync(IntentRecord intent, OrderPrices prices);

    /// <summary>
    /// Asks for a cancel. The end of the order itself arrives as a report or is found by the sweep. May be repeated. Asked for one leg of
    /// a combo it cancels the combo.
    /// </summary>
    Task<CancelAnswer> CancelAsync(IntentRecord intent);

    /// <summary>Orders that are open, and those that have ended since <paramref name="since"/> (UTC), with their fills.</summary>
    Task<IReadOnlyList<VenueOrder>> ReadOrdersAsync(DateTime since);

    /// <summary>
    /// Whether an order whose answer was lost is at the venue: by the venue's own rule, see its documentation. Asked for each leg of a combo
    /// by itself; a leg that is surely not there means that the combo is not.
    /// </summary>
    Task<VenueEvidence> FindEvidenceAsync(IntentRecord intent);

    /// <summary>Cash by currency.</summary>
    Task<IReadOnlyDictionary<string, decimal>> ReadCashAsync();

    /// <summary>Holdings, without flat ones.</summary>
    Task<IReadOnlyList<VenuePosition>> ReadPositionsAsync();
}
