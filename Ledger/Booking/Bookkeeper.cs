using Sluice.Core;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;

namespace Sluice.Ledger.Booking;

/// <summary>
/// Turns facts into entries, each once, however often and in whatever order it is told. Used by one thread. After an exception it has
/// forgotten everything and reads the database again.
/// </summary>
internal sealed class Bookkeeper
{
    private readonly ILedgerStore _store;
    private readonly ContractTerms _terms;
    private readonly BatchDesk _desk;
    private readonly MoveDesk _moves;
    private readonly BookShelf _shelf;

    /// <summary>References of the batch under way and those that the database has.</summary>
    private readonly HashSet<string> _references = [];

    public Bookkeeper(ILedgerStore store, ContractTerms terms)
    {
        (_store, _terms) = (store, terms);
        _desk = new BatchDesk(store);
        _moves = new MoveDesk(store, _desk);
        _shelf = new BookShelf(store, terms);
    }

    /// <summary>Books the facts in one transaction; several when one of them changes the past.</summary>
    /// <param name="told">In the order in which they were told.</param>
    /// <param name="also">Adds to the last of the transactions what belongs to these facts.</param>
    /// <param name="keepRefused">Whether what cannot be booked is kept in the database, to be tried again.</param>
    /// <returns>What could not be booked.</returns>
    /// <exception cref="LedgerException">The database cannot be read or written. Tell the same facts again.</exception>
    public IReadOnlyList<Refusal> Book(IReadOnlyList<ToldFact> told, Action<LedgerBatch>? also = null, bool keepRefused = true)
    {
        try
        {
            Fetch(told);
            var refused = new List<Refusal>();
            foreach (var (fact, key, body) in told)
            {
                if ((FactCheck.FaultOf(fact, _terms) ?? Take(fact, body)) is not { } why) continue;
                var refusal = new Refusal(key, body, why);
                refused.Add(refusal);
                if (keepRefused) _desk.Batch.Refused.Add(refusal);
            }

            also?.Invoke(_desk.Batch);
            _desk.Commit();
            _shelf.Trim();
            return refused;
        }
        catch
        {
            _shelf.Forget();
            _desk.Restart();
            throw;
        }
    }

    private void Fetch(IReadOnlyList<ToldFact> told)
    {
        _shelf.Fetch(told.Select(item => item.Fact).OfType<ExecutionFact>().Select(KeyOf));
        _references.Clear();
        string[] references = [.. told.Select(item => item.Fact).OfType<NotedFact>().Select(fact => fact.Reference).Distinct()];
        if (references.Length > 0) _references.UnionWith(_store.KnownReferences(references));
    }

    private static OrderKey KeyOf(ExecutionFact fact) => new(fact.Broker, fact.Account, fact.BrokerOrderId, fact.Symbol);

    /// <summary>Null when the fact is booked, now or before.</summary>
    private string? Take(LedgerFact fact, string body)
    {
        if (fact is ExecutionFact execution) return Execute(execution);
        var noted = (NotedFact)fact;
        if (_references.Contains(noted.Reference)) return null;
        // What changes positions may have to read the past, and is booked as a whole: what was told before goes first.
        if (noted is not (CashFact or ConversionFact or RateFact)) _desk.Commit();
        var fault = Note(noted);
        if (fault != null) return fault;
        _references.Add(noted.Reference);
        _desk.Batch.Facts.Add(new FactRecord(noted.Reference, noted.GetType().Name, noted.Time, body));
        return null;
    }

    private string? Note(NotedFact fact)
    {
        switch (fact)
        {
            case CashFact cash:
                _desk.Post(EntryBuilder.Of(cash), null, reference: cash.Reference);
                return null;
            case ConversionFact conversion:
                _desk.Post(EntryBuilder.Of(conversion), null, reference: conversion.Reference);
                return null;
            case RateFact rate:
                // Of two at one time the later one holds; a merge takes each key once.
                _desk.Batch.Rates.RemoveAll(other => other.Currency == rate.Currency && other.Quote == rate.Quote && other.Time == rate.Time);
                _desk.Batch.Rates.Add(new Rate(rate.Currency, rate.Quote, rate.Time, rate.Value));
                return null;
            case PositionFact position:
                var owner = new BookId(position.Broker, position.Account, position.Strategy, position.Symbol);
                return Settle(owner) ?? Add(
                    owner,
                    new Move { Kind = position.Kind, Time = position.Time, Reference = position.Reference, Quantity = position.Quantity, Price = position.Price },
                    position.Reference);
            case AssignmentFact assignment:
                return Assign(assignment);
            case SplitFact split:
                return Split(split);
            case CorrectionFact correction:
                return Correct(correction);
            default:
                throw new InvariantViolationException($"facts of kind {fact.GetType().Name} are checked before");
        }
    }

    private string? Execute(ExecutionFact fact)
    {
        var key = KeyOf(fact);
        var order = _shelf.Find(key);
        if (order == null)
        {
            var book = Open(fact.Book, out var fault);
            if (fault != null) return fault;
            order = new OpenOrder(_desk.Counters.NextOrder(), key, new Coverage()) { Book = book.Id, IntentId = fact.IntentId, Source = fact.Source, SignalId = fact.SignalId, OrderId = fact.OrderId };
            _shelf.Add(order);
        }

        foreach (var (from, to) in order.Coverage.Missing(fact.From, fact.CumulativeQuantity))
        {
            var owner = Open(fact.Book, out var fault);
            var move = MoveOf(fact, from, to);
            if (fault == null && MoveDesk.IsLate(owner, move)) _desk.Commit();
            fault ??= _moves.Add(owner, move, order.Id, fact.ExecutionId);
            if (fault != null) return fault;
            order.Coverage.Take(from, to);
            _desk.Batch.Orders.Add(order);
        }

        return null;
    }

    /// <summary>A part of a fill, usually all of it, with its share of the fee.</summary>
    private static Move MoveOf(ExecutionFact fact, decimal from, decimal to) => new()
    {
        Kind = MoveKind.Execution,
        Time = fact.Time,
        Reference = fact.BrokerOrderId,
        Cumulative = to,
        Quantity = fact.Side == OrderSide.Buy ? to - from : from - to,
        Price = fact.Price,
        Fee = Rounding.Round(to - from == fact.Quantity ? fact.Fee : fact.Fee * ((to - from) / fact.Quantity)),
        FeeCurrency = fact.Currency
    };

    private string? Correct(CorrectionFact fact)
    {
        var key = new OrderKey(fact.Broker, fact.Account, fact.BrokerOrderId, fact.Symbol);
        if (_store.FindMove(key, fact.CumulativeQuantity) is not { } found)
            return $"there is no execution of order {fact.BrokerOrderId} in {fact.Symbol} that ends at {fact.CumulativeQuantity}: it has to be booked before it can be corrected";
        var (row, name) = found;
        if (row.Revision >= fact.Revision) return null;
        var move = row.Move with { Quantity = fact.Side == OrderSide.Buy ? fact.Quantity : -fact.Quantity, Price = fact.Price, Fee = Rounding.Round(fact.Fee) };
        var book = Open(name, out var fault);
        return fault ?? _moves.Correct(book, row with { Move = move, Revision = fact.Revision }, fact.Reference);
    }

    private string? Assign(AssignmentFact fact)
    {
        if (AssignedContract.Find(fact, _terms, out var contract) is { } fault) return fault;
        var option = new BookId(fact.Broker, fact.Account, fact.Strategy, fact.Symbol);
        var underlying = option with { Symbol = fact.Underlying };
        if (Settle(option) is { } unsettled) return unsettled;
        if (Settle(underlying) is { } other) return other;
        return Add(option, contract!.Option, fact.Reference) ?? Add(underlying, contract.Delivery, fact.Reference);
    }

    private string? Split(SplitFact fact)
    {
        foreach (var name in _store.BooksOf(fact.Broker, fact.Account, fact.Symbol))
            if (Add(name, SplitMove(fact), fact.Reference) is { } fault) return fault;
        _desk.Batch.Splits.Add(fact);
        return null;
    }

    /// <summary>Has the book, with the splits that a new one begins with, in the database before a fact is booked as a whole.</summary>
    private string? Settle(BookId name)
    {
        Open(name, out var fault);
        if (fault == null) _desk.Commit();
        return fault;
    }

    private string? Add(BookId name, Move move, string reference)
    {
        var book = Open(name, out var fault);
        return fault ?? _moves.Add(book, move, reference: reference);
    }

    /// <summary>The book; a new one has the splits of its symbol, whose place among its moves nobody knows yet.</summary>
    private OpenBook Open(BookId name, out string? fault)
    {
        fault = null;
        var book = _shelf.Open(name, _desk.Counters, out var isNew);
        if (!isNew) return book;
        var pending = _desk.Batch.Splits.Where(split => split.Broker == name.Broker && split.Account == name.Account && split.Symbol == name.Symbol).Select(SplitMove);
        foreach (var split in _store.SplitsOf(name.Broker, name.Account, name.Symbol).Concat(pending).Order())
            fault ??= _moves.Add(book, split, reference: split.Reference);
        return book;
    }

    private static Move SplitMove(SplitFact fact) => new() { Kind = MoveKind.Split, Time = fact.Time, Reference = fact.Reference, SplitTo = fact.To, SplitFrom = fact.From };
}
