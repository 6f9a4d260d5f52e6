using System.Globalization;
using Sluice.Core.Journal;
using Sluice.Storage.Journal;
using Sluice.Storage.Sqlite;
using static Sluice.Tests.Storage.JournalSamples;

namespace Sluice.Tests.Storage.Journal;

internal sealed class SqliteJournalStoreTests : JournalStoreContract
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Open()
    {
        _folder = new TemporaryFolder();
        Store = Reopened();
    }

    [TearDown]
    public void Close()
    {
        Store.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void Each_opening_raises_the_fence_by_one()
    {
        var first = Store.Fence;
        Store.Dispose();
        Store = Reopened();

        Assert.That((first, Store.Fence), Is.EqualTo((1L, 2L)));
    }

    [Test]
    public void Everything_comes_back_after_a_restart()
    {
        Store.Append(Transaction(1, [(Signal(1), null)], [(Intent(1), null)], [Execution(1, 0, 2.5m, "X")], [Position(2.5m)], [Protection()], [Event(1)]));
        Store.Dispose();
        Store = Reopened();

        var image = Store.Load();
        Assert.That(image.Signals, Is.EqualTo(new[] { Signal(1) }));
        Assert.That(image.Intents, Is.EqualTo(new[] { Intent(1) }));
        Assert.That(image.Positions, Is.EqualTo(new[] { Position(2.5m) }));
        Assert.That(image.Protections, Is.EqualTo(new[] { Protection() }));
        Assert.That((image.LastSequence, image.LastSignalSequence), Is.EqualTo((1L, 1L)));
        Assert.That(Store.ReadOutbox(0, 10), Is.EqualTo(new[] { Event(1) }));
        Assert.That(() => Store.Append(Transaction(2, executions: [Execution(1, 0, 2.5m, "Y")])), Throws.TypeOf<Core.InvariantViolationException>());
    }

    [Test]
    public void Fills_are_found_by_account_and_time_the_newest_first_to_be_kept()
    {
        Store.Append(Transaction(1, [(Signal(1), null)], [(Intent(1), null)], executions: [Execution(1, 0, 2.5m, "A"), Execution(1, 2.5m, 3, "B"), Execution(1, 3, 4, "C")]));
        var (broker, account, time) = (Execution(1, 0, 1, "X").Broker, Execution(1, 0, 1, "X").Account, Execution(1, 0, 1, "X").Time);
        Assert.That(Store.ReadExecutions(broker, account, time, time.AddTicks(1), 10).Select(execution => execution.ExecutionId), Is.EqualTo(new[] { "A", "B", "C" }));
        Assert.That(Store.ReadExecutions(broker, account, time, time.AddTicks(1), 2).Select(execution => execution.ExecutionId), Is.EqualTo(new[] { "B", "C" }));
        Assert.That(Store.ReadExecutions(broker, account, time.AddTicks(1), time.AddDays(1), 10), Is.Empty);
        Assert.That(Store.ReadExecutions(broker, "another", time, time.AddTicks(1), 10), Is.Empty);
    }

    [Test]
    public void A_late_fee_is_kept_once()
    {
        var fee = new FeeRecord
        {
            Broker = "paper",
            Account = "main",
            VenueId = "F1",
            Intent = IntentKeyOf(1),
            Signal = Signal(1).Key,
            Strategy = "momentum",
            BrokerOrderId = "B1",
            Symbol = "USA:EQUITY:SPY",
            Amount = 0.65m,
            Currency = "USD",
            Time = Signal(1).Received
        };
        Store.Append(Transaction(1, [(Signal(1), null)], [(Intent(1), null)]) with { Fees = [fee] });
        Assert.That((Store.HasFee("paper", "main", "F1"), Store.HasFee("paper", "other", "F1")), Is.EqualTo((true, false)));
        Assert.That(() => Store.Append(Transaction(1) with { Fees = [fee] }), Throws.TypeOf<Core.InvariantViolationException>());
    }

    [Test]
    public void A_journal_of_the_first_version_is_brought_up_to_date()
    {
        var alone = Intent(1) with { Group = null, Wanted = null, ExtendedHours = false };
        Store.Append(Transaction(1, [(Signal(1), null)], [(alone, null)], positions: [Position(5)]));
        Store.Dispose();
        using (var database = SqliteDatabase.Open(_folder.File("journal.db"), SqliteSchema.Load("Journal"), Durability.Power))
        {
            foreach (var column in new[] { "group_key", "group_leg", "group_count", "group_quantity", "group_net_price", "wanted_limit_price", "wanted_stop_price", "extended_hours" })
                database.Execute($"ALTER TABLE intent DROP COLUMN {column}");
            database.Execute("DROP INDEX intent_broker_order; DROP TABLE route; ALTER TABLE position DROP COLUMN fee_currency; DROP TABLE fee; DROP INDEX execution_time");
            database.Execute("ALTER TABLE position ADD COLUMN multiplier TEXT NOT NULL DEFAULT '1'; PRAGMA user_version = 1");
        }

        Store = Reopened();
        Assert.That(Store.FindIntent(IntentKeyOf(1)), Is.EqualTo(alone));
        Assert.That(Store.Load().Positions.Single().FeeCurrency, Is.EqualTo("USD"));
        Store.Append(Transaction(2, intents: [(Intent(2), null)]));
        Assert.That(Store.FindIntent(IntentKeyOf(2)), Is.EqualTo(Intent(2)));
    }

    [Test]
    public void A_second_engine_in_the_same_process_is_refused_by_name()
    {
        Assert.That(Reopened, Throws.TypeOf<JournalException>().With.Message.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
    }

    [Test]
    public void A_second_engine_in_another_process_is_refused_by_name()
    {
        Store.Dispose();
        using var child = ChildProcess.Start("journal-hold", _folder.Path);
        Assert.That(child.ReadLine(), Is.EqualTo("2"));

        Assert.That(Reopened, Throws.TypeOf<JournalException>().With.Message.Contains($"process {child.Id}").And.Message.Contains("journal.lock"));

        child.Kill();
        Store = Reopened();
        Assert.That(Store.Fence, Is.EqualTo(3));
    }

    [Test]
    public void An_engine_whose_lease_was_taken_writes_nothing_more()
    {
        using (var other = SqliteDatabase.Open(_folder.File("journal.db"), SqliteSchema.Load("Journal"), Durability.Power))
            other.Execute("UPDATE lease SET fence = fence + 1, owner = 'process 1 on other'");

        Assert.That(() => Store.Append(Numbered(1, 1)), Throws.TypeOf<JournalException>().With.Message.Contains("process 1 on other"));
        Assert.That(Store.FindSignal(SignalKeyOf(1)), Is.Null);
    }

    [Test]
    public void What_was_acknowledged_before_a_kill_is_there_and_the_rest_is_whole_or_absent()
    {
        Store.Dispose();
        long told = 0;
        for (var round = 0; round < 3; round++)
        {
            using var child = ChildProcess.Start("journal-append", _folder.Path);
            for (var line = 0; line < 40 + (round * 13); line++) told = long.Parse(child.ReadLine()!, CultureInfo.InvariantCulture);
            child.Kill();
            if (child.Rest() is [.., var last]) told = long.Parse(last, CultureInfo.InvariantCulture);

            using var store = Reopened();
            var image = store.Load();
            Assert.That(image.LastSequence, Is.InRange(told, told + 1));
            var whole = Enumerable.Range(1, (int)image.LastSequence).Select(i => (long)i).ToArray();
            Assert.That(image.Signals.Select(signal => signal.Sequence), Is.EqualTo(whole));
            Assert.That(image.Intents.Select(intent => intent.Key), Is.EqualTo(whole.Select(IntentKeyOf)));
            Assert.That(store.ReadOutbox(0, int.MaxValue).Select(row => row.Sequence), Is.EqualTo(whole));
            told = image.LastSequence;
        }
    }

    [Test]
    public void A_journal_that_has_failed_takes_nothing_more_even_when_the_fault_is_gone()
    {
        Store.Append(Numbered(1, 1));
        using var other = SqliteDatabase.Open(_folder.File("journal.db"), SqliteSchema.Load("Journal"), Durability.Power);
        other.Execute("ALTER TABLE outbox RENAME TO hidden");
        Assert.That(() => Store.Append(Numbered(1, 2)), Throws.TypeOf<JournalException>().With.Message.Contains("journal.db"));
        other.Execute("ALTER TABLE hidden RENAME TO outbox");

        Assert.That(() => Store.Append(Numbered(1, 2)), Throws.TypeOf<JournalException>().With.Message.Contains("failed before"));
        Store.Dispose();
        Store = Reopened();
        Assert.That(Store.Load().LastSequence, Is.EqualTo(1));
        Assert.That(Store.FindSignal(SignalKeyOf(2)), Is.Null);
    }

    [Test]
    public void A_reader_does_not_wait_for_a_writer()
    {
        Store.Append(Numbered(1, 1));
        using var other = SqliteDatabase.Open(_folder.File("journal.db"), SqliteSchema.Load("Journal"), Durability.Power);
        other.Write(() =>
        {
            other.Execute("UPDATE signal SET message = 'being written'");
            Assert.That(Store.FindSignal(SignalKeyOf(1))!.Message, Is.EqualTo("a message"));
            Assert.That(Store.ReadOutbox(0, 10), Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void A_long_outbox_is_pruned_in_pieces()
    {
        Store.Append(Transaction(1, outbox: [.. Enumerable.Range(1, 9000).Select(i => Event(i))]));
        Store.PruneOutbox(8999);

        Assert.That(Store.ReadOutbox(0, 10).Select(row => row.Sequence), Is.EqualTo(new[] { 9000L }));
    }

    [Test]
    public void A_file_that_is_no_database_is_refused_with_its_path()
    {
        Store.Dispose();
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("journal.db"), new string('x', 5000));

        Assert.That(() => SqliteJournalStore.Open(folder.Path, TimeProvider.System),
            Throws.TypeOf<JournalException>().With.Message.Contains(folder.File("journal.db")).And.Message.Contains("not a SQLite database"));
    }

    [Test]
    public void A_lock_that_cannot_be_opened_is_not_blamed_on_another_engine()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("state"), "a file, not a folder");

        Assert.That(() => SqliteJournalStore.Open(folder.File("state"), TimeProvider.System),
            Throws.TypeOf<JournalException>().With.Message.Contains("cannot be opened").And.Message.Not.Contain("another engine"));
    }

    [Test]
    public void A_failed_opening_lets_go_of_the_lock()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("journal.db"), new string('x', 5000));
        Assert.That(() => SqliteJournalStore.Open(folder.Path, TimeProvider.System), Throws.TypeOf<JournalException>());
        File.Delete(folder.File("journal.db"));

        using var store = SqliteJournalStore.Open(folder.Path, TimeProvider.System);
        Assert.That(store.Fence, Is.EqualTo(1));
    }

    private SqliteJournalStore Reopened() => SqliteJournalStore.Open(_folder.Path, TimeProvider.System);
}
