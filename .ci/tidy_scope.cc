// SPDX-License-Identifier: GPL-3.0-or-later
// A plugin of clang-tidy: its checks walk over all declarations but the standard library's. What
// they would find there is never reported, and two thirds of the time went into looking.
#include <cctype>
#include <clang/AST/ASTConsumer.h>
#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclCXX.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Frontend/FrontendPluginRegistry.h>

namespace {

bool is_standard(const clang::Decl& declaration, const clang::SourceManager& sources) {
    const auto place = sources.getExpansionLoc(declaration.getLocation());
    if (place.isInvalid() || !sources.isInSystemHeader(place))
        return false;
    const auto file = sources.getFilename(place);
    return file.contains("/include/c++/") || file.contains("/lib/clang/");
}

// bugprone-forward-declaration-namespace alone compares names of ours with theirs: those of classes
// that are declared and never defined. The library has none in CamelCase.
bool may_mean_a_standard_class(const clang::DeclContext& context,
                               const clang::SourceManager& sources) {
    for (const auto* declaration : context.decls()) {
        if (sources.isInSystemHeader(sources.getExpansionLoc(declaration->getLocation())))
            continue;
        if (const auto* inner = llvm::dyn_cast<clang::NamespaceDecl>(declaration)) {
            if (may_mean_a_standard_class(*inner, sources))
                return true;
        } else if (const auto* type = llvm::dyn_cast<clang::CXXRecordDecl>(declaration)) {
            const auto name = type->getName();
            if (!type->hasDefinition() && !name.empty() && std::islower(name.front()) != 0)
                return true;
        }
    }
    return false;
}

class Scope : public clang::ASTConsumer {
    // Taken out of the tree rather than out of its scope: what stays keeps its parents.
    void HandleTranslationUnit(clang::ASTContext& context) override {
        auto& all = *context.getTranslationUnitDecl();
        const auto& sources = context.getSourceManager();
        if (may_mean_a_standard_class(all, sources))
            return;
        llvm::SmallVector<clang::Decl*> standard;
        for (auto* declaration : all.decls())
            if (is_standard(*declaration, sources))
                standard.push_back(declaration);
        for (auto* declaration : standard)
            all.removeDecl(declaration);
    }
};

class SetScope : public clang::PluginASTAction {
    std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance&,
                                                          llvm::StringRef) override {
        return std::make_unique<Scope>();
    }
    bool ParseArgs(const clang::CompilerInstance&, const std::vector<std::string>&) override {
        return true;
    }
    ActionType getActionType() override { return AddBeforeMainAction; }
};

const clang::FrontendPluginRegistry::Add<SetScope> added("scope", "without the standard library");

}  // namespace
