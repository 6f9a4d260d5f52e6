namespace Sluice.Ledger.Booking;

/// <summary>The ids given last. One writer gives them, so they need no round trip to the database.</summary>
internal sealed class Counters(long account, long book, long order, long move, long entry)
{
    private long _account = account;
    private long _book = book;
    private long _order = order;
    private long _move = move;
    private long _entry = entry;

    public long Entries => _entry;

    public long NextAccount() => ++_account;

    public long NextBook() => ++_book;

    public long NextOrder() => ++_order;

    public long NextMove() => ++_move;

    public long NextEntry() => ++_entry;
}
