using System.Data.Common;
using Dapper;
using Sluice.Ledger.Booking;
using Sluice.Ledger.Books;
using Sluice.Ledger.Notes;
using Sluice.Ledger.Reading;

namespace Sluice.Ledger.Storing;

/// <summary>Writes a batch into the tables.</summary>
internal sealed class BatchWriter(IRowBatch rows, DbConnection connection, DbTransaction transaction, long booked)
{
    public void Write(LedgerBatch batch)
    {
        Put(LedgerTables.Account, batch.Accounts.Values, WriteAccount);
        WriteLots(batch.Books);
        Put(LedgerTables.Book, batch.Books, WriteBook);
        Put(LedgerTables.Order, batch.Orders, WriteOrder);
        Put(LedgerTables.NewMove, batch.NewMoves, WriteMove);
        Put(LedgerTables.ChangedMove, batch.ChangedMoves, WriteMove);
        Put(LedgerTables.Entry, batch.Entries, (entry, row) =>
            row.Number(entry.Id).Text(entry.Kind.ToString()).Number(entry.Time.Ticks).Number(booked).Number(entry.Move).Number(entry.Reverses).Text(entry.Reference));
        Put(LedgerTables.Posting, batch.Postings, static (posting, row) =>
            row.Number(posting.Entry).Number(posting.Line).Number(posting.Account).Amount(posting.Amount).Amount(posting.Quantity));
        Put(LedgerTables.Fact, batch.Facts, (fact, row) => row.Text(fact.Reference).Text(fact.Kind).Number(fact.Time.Ticks).Number(booked).Text(fact.Body));
        Put(LedgerTables.Split, batch.Splits, static (split, row) =>
            row.Text(split.Broker).Text(split.Account).Text(split.Symbol).Text(split.Reference).Number(split.Time.Ticks).Exact(split.To).Exact(split.From));
        Put(LedgerTables.OrderState, batch.OrderStates.Values, WriteState);
        Put(LedgerTables.Mark, batch.Marks, static (mark, row) => row.Text(mark.Key).Number(mark.Value));
        Put(LedgerTables.Rate, batch.Rates, static (rate, row) => row.Text(rate.Currency).Text(rate.Quote).Number(rate.Time.Ticks).Exact(rate.Value));
        foreach (var (id, fault) in batch.Answers)
            connection.Execute("UPDATE note SET state = @state, answer = @answer WHERE id = @id", new { id, state = (fault == null ? NoteState.Booked : NoteState.Refused).ToString(), answer = fault ?? "" }, transaction);
        WriteRefused(batch);
        rows.Send();
    }

    private void Put<T>(LedgerTable table, IReadOnlyCollection<T> items, Action<T, IRowSink> write) => rows.Write(table, items, write);

    private static void WriteAccount(AccountChange change, IRowSink row)
    {
        var code = change.Code;
        row.Number(change.Id).Text(code.Kind.ToString()).Text(code.Broker).Text(code.Account).Text(code.Strategy).Text(code.Symbol).Text(code.Currency).Amount(change.Amount).Amount(change.Quantity);
    }

    private static void WriteBook(OpenBook book, IRowSink row)
    {
        row.Number(book.Id).Text(book.Name.Broker).Text(book.Name.Account).Text(book.Name.Strategy).Text(book.Name.Symbol);
        row.Text(book.Terms.Currency).Exact(book.Terms.Multiplier).Text(book.Terms.Style.ToString());
        row.Amount(book.Lots.Quantity).Amount(book.Lots.LotValue).Amount(book.Lots.AverageValue).Amount(book.Realized).Amount(book.RealizedAverage);
        row.Number(book.Lots.NextLot).Number(book.Moves).Number(book.LastId).Number(book.Last!.Time.Ticks);
    }

    /// <summary>The oldest lot may have become smaller, those before it are gone, and those since the last commit are new.</summary>
    private void WriteLots(IReadOnlyCollection<OpenBook> books)
    {
        var changed = new List<(long Book, Lot Lot)>();
        var gone = new List<(long Book, long First)>();
        foreach (var book in books)
        {
            var first = book.KeptLots == 0 ? book.Lots.NextLot : book.Lots.FirstLot;
            if (book.KeptLots == 0 || first != book.FirstKept) gone.Add((book.Id, first));
            foreach (var lot in book.Lots.Lots)
                if (lot.Number >= book.KeptLots || lot.Number == first) changed.Add((book.Id, lot));
        }

        rows.DropLots(gone);
        Put(LedgerTables.Lot, changed, static (item, row) =>
            row.Number(item.Book).Number(item.Lot.Number).Number(item.Lot.Opened.Ticks).Exact(item.Lot.Price).Amount(item.Lot.Quantity).Amount(item.Lot.Value));
    }

    private static void WriteOrder(OpenOrder order, IRowSink row)
    {
        row.Number(order.Id).Text(order.Key.Broker).Text(order.Key.Account).Text(order.Key.BrokerOrderId).Text(order.Key.Symbol).Number(order.Book);
        row.Amount(order.Coverage.Filled).Text(order.Coverage.GapText()).Text(order.IntentId).Text(order.Source).Text(order.SignalId).Text(order.OrderId);
    }

    private static void WriteMove(MoveRow move, IRowSink row)
    {
        var what = move.Move;
        var isSplit = what.Kind == MoveKind.Split;
        row.Number(move.Id).Number(move.BookNumber).Text(what.Kind.ToString()).Number(what.Time.Ticks).Number(move.VenueOrder);
        // The order has an execution's reference already.
        row.Text(move.VenueOrder == null ? what.Reference : null).Amount(what.Cumulative).Amount(what.Quantity).Exact(what.Price).Amount(what.Fee).Text(what.FeeCurrency);
        row.Exact(isSplit ? what.SplitTo : null).Exact(isSplit ? what.SplitFrom : null).Text(move.ExecutionId).Number(move.Revision).Number(move.Entry);
        row.Amount(move.Position).Amount(move.Closed).Amount(move.Realized).Amount(move.RealizedAverage);
    }

    private static void WriteState(OrderRow order, IRowSink row)
    {
        row.Text(order.IntentId).Text(order.State).Text(order.Broker).Text(order.Account).Text(order.Strategy).Text(order.Symbol);
        row.Text(order.Source).Text(order.SignalId).Text(order.OrderId).Text(order.BrokerOrderId).Text(order.Side).Amount(order.Quantity).Amount(order.Filled);
        row.Exact(order.AveragePrice).Text(order.Reason).Text(order.Message).Number(order.Received?.Ticks).Number(order.Sent?.Ticks).Number(order.Acknowledged?.Ticks);
        row.Number(order.Changed.Ticks).Text(order.Producer).Number(order.Sequence).Text(order.OrderType).Exact(order.ArrivalPrice);
    }

    private void WriteRefused(LedgerBatch batch)
    {
        foreach (var key in batch.Settled) connection.Execute("DELETE FROM refused WHERE key = @key", new { key }, transaction);
        // The same one may be told twice in a batch; a merge takes each key once.
        Put(LedgerTables.Refused, batch.Refused.DistinctBy(refusal => refusal.Key).ToList(), (refusal, row) => row.Text(refusal.Key).Text(refusal.Body).Text(refusal.Why).Number(booked));
    }
}
