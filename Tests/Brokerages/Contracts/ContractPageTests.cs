using System.Reflection;

namespace Sluice.Tests.Brokerages.Contracts;

internal sealed class ContractPageTests
{
    [Test]
    public void TheTableHasEveryRuleAndNoOther()
    {
        if (ContractPage.IsWritten) Assert.Ignore("the table is being written");
        var rules = typeof(AdapterContract).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(AdapterContract)))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(TestAttribute)) || method.IsDefined(typeof(TestCaseAttribute)))
            .Select(method => method.Name).ToList();
        Assert.That(rules, Is.Not.Empty);
        Assert.That(ContractPage.Rules().Select(rule => rule.Split('(')[0]).Distinct(), Is.EquivalentTo(rules), $"{ContractPage.Name}: run the contract with {ContractPage.Update}=1");
        Assert.That(ContractPage.Rules(), Is.Unique);
    }
}
