using Sluice.Core;
using Sluice.Ledger.Books;
using Sluice.Ledger.Reading;

namespace Sluice.Ledger.Booking;

/// <summary>
/// Books moves. One that follows the last of its book is the rule. One that was found late, or corrected, changes what the later ones
/// closed: the book is worked out again from where it was flat last, and every entry that comes out otherwise is reversed and made anew.
/// </summary>
internal sealed class MoveDesk(ILedgerStore store, BatchDesk desk)
{
    /// <summary>About a gigabyte while it lasts. A book that is never flat for longer than this cannot take a late fill.</summary>
    public const int RebookLimit = 1_000_000;

    /// <summary>
    /// Whether the move belongs before others of its book. Then the batch has to be committed before it is added: the past is read from the
    /// database.
    /// </summary>
    public static bool IsLate(OpenBook book, Move move) => book.Last != null && move.CompareTo(book.Last) <= 0;

    /// <summary>Books a move that is not in the book yet. Null when it is booked, else why it cannot be.</summary>
    public string? Add(OpenBook book, Move move, long? venueOrder = null, string? executionId = null, string? reference = null)
    {
        if (IsLate(book, move)) return Rebook(book, new MoveRow(0, book.Id, move, venueOrder, executionId, 0, null, 0, 0, 0, 0), reference);
        var effect = book.Lots.Apply(move);
        var id = desk.Counters.NextMove();
        var entry = desk.Post(EntryBuilder.Of(book.Name, book.Terms, move, effect), id, reference: reference);
        desk.Batch.NewMoves.Add(new MoveRow(id, book.Id, move, venueOrder, executionId, 0, entry, book.Lots.Quantity, effect.Closed, effect.Realized, effect.RealizedAverage));
        book.Realized += effect.Realized;
        book.RealizedAverage += effect.RealizedAverage;
        book.Moves++;
        (book.Last, book.LastId) = (move, id);
        if (move.Kind == MoveKind.Split) book.KeptLots = 0;
        desk.Batch.Books.Add(book);
        return null;
    }

    /// <summary>Gives a move other figures; the batch is committed. Null when it is booked, else why it cannot be.</summary>
    public string? Correct(OpenBook book, MoveRow corrected, string reference) => Rebook(book, corrected, reference);

    /// <param name="book">The book.</param>
    /// <param name="changed">A new move (id 0), or one of the book's as it holds from now on.</param>
    /// <param name="reference">Of the fact behind it.</param>
    private string? Rebook(OpenBook book, MoveRow changed, string? reference)
    {
        Invariant.Holds(!desk.Batch.Books.Contains(book), $"the moves of book {book.Name} are in the database");
        if (store.MovesAround(book.Id, changed.Move.Time, RebookLimit) is not { } kept)
            return $"book {book.Name} was not flat for more than {RebookLimit} moves, too many to work it out again: close the position once, then restart the ledger to try this again";
        var before = new LotBook(book.Terms);
        var after = LotBook.Restore(book.Terms, 0, 0, book.Lots.NextLot, []);
        foreach (var (old, now) in Sequence(kept, changed)) Replay(book, before, after, old, now, old?.Id == changed.Id || old == null ? reference : null);
        Invariant.Holds(before.Quantity == book.Lots.Quantity, $"the moves of book {book.Name} come to {before.Quantity}, and {book.Lots.Quantity} is kept");
        book.Lots = after;
        book.KeptLots = 0;
        desk.Batch.Books.Add(book);
        return null;
    }

    /// <summary>The book's moves in their order, each as it was and as it is from now on.</summary>
    private static IEnumerable<(MoveRow? Old, MoveRow Now)> Sequence(IReadOnlyList<MoveRow> kept, MoveRow changed)
    {
        var isNew = changed.Id == 0;
        foreach (var row in kept)
        {
            if (isNew && changed.Move.CompareTo(row.Move) < 0)
            {
                isNew = false;
                yield return (null, changed);
            }

            yield return (row, row.Id == changed.Id ? changed : row);
        }

        if (isNew) yield return (null, changed);
    }

    private void Replay(OpenBook book, LotBook before, LotBook after, MoveRow? old, MoveRow now, string? reference)
    {
        var effect = after.Apply(now.Move);
        var entry = EntryBuilder.Of(book.Name, book.Terms, now.Move, effect);
        var row = now with { Position = after.Quantity, Closed = effect.Closed, Realized = effect.Realized, RealizedAverage = effect.RealizedAverage };
        if (old == null)
        {
            row = row with { Id = desk.Counters.NextMove() };
            row = row with { Entry = desk.Post(entry, row.Id, reference: reference) };
            desk.Batch.NewMoves.Add(row);
            book.Moves++;
        }
        else
        {
            var posted = EntryBuilder.Of(book.Name, book.Terms, old.Move, before.Apply(old.Move));
            if (!entry.HasSamePostings(posted))
            {
                desk.Reverse(old.Entry, posted, old.Id);
                row = row with { Entry = desk.Post(entry, row.Id, reference: reference) };
            }

            if (row != old) desk.Batch.ChangedMoves.Add(row);
        }

        book.Realized += row.Realized - (old?.Realized ?? 0);
        book.RealizedAverage += row.RealizedAverage - (old?.RealizedAverage ?? 0);
        (book.Last, book.LastId) = (row.Move, row.Id);
    }
}
