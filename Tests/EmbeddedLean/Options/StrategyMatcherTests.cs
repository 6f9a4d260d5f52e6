using QuantConnect;
using Sluice.EmbeddedLean.Engine.Positions;

namespace Sluice.Tests.EmbeddedLean.Options;

internal sealed class StrategyMatcherTests
{
    private static readonly Symbol Share = Symbol.Create("SPY", SecurityType.Equity, Market.USA);
    private static readonly DateTime Near = new(2016, 1, 15);
    private static readonly DateTime Far = new(2016, 2, 19);

    [TestCase("C100*1", "NakedCall", TestName = "A_single_long_call_counts_as_a_naked_one_the_other_way_round")]
    [TestCase("C100*-1 C105*1", "BearCallSpread")]
    [TestCase("C100*1 C105*-1", "BullCallSpread")]
    [TestCase("P100*1 P95*-1", "BearPutSpread")]
    [TestCase("P100*-1 P95*1", "BullPutSpread")]
    [TestCase("C100*1 P100*1", "Straddle")]
    [TestCase("C100*-1 P95*-1", "ShortStrangle")]
    [TestCase("C100*1 C105*-2 C110*1", "ButterflyCall")]
    [TestCase("P100*-1 P105*2 P110*-1", "ShortButterflyPut")]
    [TestCase("P95*1 P100*-1 C105*-1 C110*1", "IronCondor")]
    [TestCase("P100*-1 P95*1 C100*-1 C105*1", "IronButterfly")]
    [TestCase("P105*1 P100*-1 C100*1 C105*-1", "BoxSpread")]
    [TestCase("C100*-1 FC100*1", "CallCalendarSpread")]
    [TestCase("FC100*-1 C100*1", "ShortCallCalendarSpread")]
    [TestCase("C100*-1 FC100*1 P100*1 FP100*-1", "JellyRoll")]
    [TestCase("C100*-1 C105*1 C110*1", "BearCallLadder")]
    [TestCase("S1 C100*-1", "CoveredCall")]
    [TestCase("S-1 C100*1", "ProtectiveCall")]
    [TestCase("S1 C105*-1 P95*1", "ProtectiveCollar")]
    [TestCase("S-1 C100*1 P100*-1", "ReverseConversion")]
    [TestCase("C100*-1 C105*2", "BearCallSpread NakedCall")]
    public void A_strategy_is_known_by_its_legs(string book, string kind) => Assert.That(Groups(book).Single().Select(static group => group.Kind.ToString()), Is.EqualTo(kind.Split(' ')));

    [Test]
    public void What_a_strategy_leaves_is_grouped_again()
    {
        var groups = Groups("S2 C100*-3 C105*1").Single();
        Assert.That(groups.Select(static group => $"{group.Kind} {group.Quantity}"), Is.EquivalentTo(new[] { "CoveredCall 2", "BearCallSpread 1" }));
    }

    [Test]
    public void The_order_of_the_contracts_does_not_matter_where_every_way_ends_alike()
    {
        Assert.That(Groups("C100*-1 C105*-2 C110*-3"), Has.Count.EqualTo(1));
        Assert.That(Groups("C110*-3 C100*-1 C105*-2").Single().Select(static group => group.Key).Order(), Is.EqualTo(Groups("C100*-1 C105*-2 C110*-3").Single().Select(static group => group.Key).Order()));
    }

    [Test]
    public void A_choice_that_matters_is_given_back_as_a_choice() => Assert.That(Groups("C100*-1 C101*-1 C110*1"), Has.Count.EqualTo(2));

    [Test]
    public void Shorts_are_covered_where_another_grouping_covers_them()
    {
        // Taken greedily, a ladder with a naked leg and a single call; as two spreads nothing is uncovered.
        foreach (var groups in Groups("C100*1 C103*1 C105*-1 C110*-1"))
            Assert.That(groups.Select(static group => group.Kind), Is.All.EqualTo(StrategyKind.BullCallSpread));
    }

    [Test]
    public void A_book_without_end_is_refused() =>
        Assert.That(() => Groups(string.Join(' ', Enumerable.Range(0, 40).Select(static i => $"C{100 + i}*{(i % 2 == 0 ? 1 : -1) * (i + 1)}"))),
            Throws.TypeOf<Sluice.EmbeddedLean.EmbeddedLeanException>().With.Message.Contains("too many"));

    /// <summary>S: lots of the share; C and P: contracts by strike and quantity, with F at the later expiry.</summary>
    private static IReadOnlyList<StrategyGroup[]> Groups(string book)
    {
        var lots = 0;
        List<(Contract, int)> legs = [];
        foreach (var part in book.Split(' '))
        {
            if (part[0] == 'S')
            {
                lots = int.Parse(part[1..], System.Globalization.CultureInfo.InvariantCulture);
                continue;
            }

            var (expiry, text) = part[0] == 'F' ? (Far, part[1..]) : (Near, part);
            var numbers = text[1..].Split('*').Select(static number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            var right = text[0] == 'C' ? OptionRight.Call : OptionRight.Put;
            legs.Add((new Contract(Symbol.CreateOption(Share, Market.USA, OptionStyle.American, right, numbers[0], expiry)), numbers[1]));
        }

        return StrategyMatcher.Groupings(new StrategyBook([.. legs.Select(static leg => leg.Item1)], [.. legs.Select(static leg => leg.Item2)], lots));
    }
}
