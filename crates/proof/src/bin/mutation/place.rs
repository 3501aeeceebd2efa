//! Where a switch can stand: for each change, the smallest piece of syntax that may be taken in two
//! ways while the program runs.

use std::collections::HashMap;
use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, ReturnType, Signature, Type};

/// Where the switch of a mutant stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// At the beginning of a function's body; of one that gives an `impl Iterator`, around it.
    Body { stmts: Range<usize>, iterator: bool },
    /// Around an expression.
    Whole(Range<usize>),
    /// Behind the pattern of an arm, as its guard.
    Arm(usize),
    /// Around a guard; one with `let` in it can only be put aside.
    Guard { guard: Range<usize>, lets: bool },
    /// Nowhere: the change never compiles.
    Never,
}

/// The places of a file, by the genre of the change and where it begins. What is missing stands
/// where no switch can: in constants.
pub type Places = HashMap<(&'static str, usize), Place>;

/// Finds the places of a file.
///
/// # Errors
///
/// When the file is not Rust.
pub fn places(code: &str) -> syn::Result<Places> {
    let mut finder = Finder::default();
    finder.visit_file(&syn::parse_file(code)?);
    Ok(finder.found)
}

#[derive(Default)]
struct Finder {
    /// The outermost of the operators around, whose operands a change may group anew.
    root: Option<Range<usize>>,
    /// Whether this is reckoned by the compiler.
    constant: bool,
    found: Places,
}

impl Finder {
    fn add(&mut self, genre: &'static str, at: usize, place: Place) {
        if !self.constant {
            self.found.insert((genre, at), place);
        }
    }

    fn within(&mut self, constant: bool, look: impl FnOnce(&mut Self)) {
        let (root, outer) = (self.root.take(), self.constant);
        self.constant = constant;
        look(self);
        (self.root, self.constant) = (root, outer);
    }

    fn function(&mut self, sig: &Signature, block: &Block) {
        self.within(sig.constness.is_some(), |finder| {
            if let (Some(first), Some(last)) = (block.stmts.first(), block.stmts.last()) {
                let stmts = bytes(first).start..bytes(last).end;
                match opaque(&sig.output) {
                    Some(true) | None => {
                        let iterator = opaque(&sig.output).is_some();
                        finder.add("FnValue", stmts.start, Place::Body { stmts, iterator });
                    }
                    Some(false) => {}
                }
            }
            finder.visit_block(block);
        });
    }
}

/// Whether an opaque type that a function gives is an iterator; `None` where it gives none.
fn opaque(output: &ReturnType) -> Option<bool> {
    let ReturnType::Type(_, given) = output else { return None };
    let Type::ImplTrait(given) = &**given else { return None };
    let named = given.bounds.iter().filter_map(|bound| match bound {
        syn::TypeParamBound::Trait(bound) => bound.path.segments.last(),
        _ => None,
    });
    Some(named.into_iter().any(|segment| segment.ident.to_string().ends_with("Iterator")))
}

fn bytes(node: &impl Spanned) -> Range<usize> {
    node.span().byte_range()
}

/// Whether a condition binds names by `let`.
fn lets(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(chain) if matches!(chain.op, BinOp::And(_)) => {
            lets(&chain.left) || lets(&chain.right)
        }
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_item_fn(&mut self, i: &'ast syn::ItemFn) {
        self.function(&i.sig, &i.block);
    }

    fn visit_impl_item_fn(&mut self, i: &'ast syn::ImplItemFn) {
        self.function(&i.sig, &i.block);
    }

    fn visit_trait_item_fn(&mut self, i: &'ast syn::TraitItemFn) {
        if let Some(block) = &i.default {
            self.function(&i.sig, block);
        }
    }

    fn visit_item_const(&mut self, i: &'ast syn::ItemConst) {
        self.within(true, |finder| visit::visit_item_const(finder, i));
    }

    fn visit_item_static(&mut self, i: &'ast syn::ItemStatic) {
        self.within(true, |finder| visit::visit_item_static(finder, i));
    }

    fn visit_impl_item_const(&mut self, i: &'ast syn::ImplItemConst) {
        self.within(true, |finder| visit::visit_impl_item_const(finder, i));
    }

    fn visit_trait_item_const(&mut self, i: &'ast syn::TraitItemConst) {
        self.within(true, |finder| visit::visit_trait_item_const(finder, i));
    }

    fn visit_expr_closure(&mut self, i: &'ast syn::ExprClosure) {
        self.within(false, |finder| visit::visit_expr_closure(finder, i));
    }

    fn visit_type_array(&mut self, i: &'ast syn::TypeArray) {
        self.within(true, |finder| visit::visit_type_array(finder, i));
    }

    fn visit_expr(&mut self, i: &'ast Expr) {
        if matches!(i, Expr::Binary(_)) {
            visit::visit_expr(self, i);
        } else {
            let root = self.root.take();
            visit::visit_expr(self, i);
            self.root = root;
        }
    }

    fn visit_expr_binary(&mut self, i: &'ast syn::ExprBinary) {
        let chain = lets(&i.left) || lets(&i.right);
        let root = self.root.clone();
        if chain {
            // `||` cannot stand beside `let`.
            self.add("BinaryOperator", bytes(&i.op).start, Place::Never);
        } else {
            let whole = self.root.get_or_insert_with(|| bytes(i)).clone();
            self.add("BinaryOperator", bytes(&i.op).start, Place::Whole(whole));
        }
        visit::visit_expr_binary(self, i);
        self.root = root;
    }

    fn visit_expr_unary(&mut self, i: &'ast syn::ExprUnary) {
        self.add("UnaryOperator", bytes(&i.op).start, Place::Whole(bytes(i)));
        visit::visit_expr_unary(self, i);
    }

    fn visit_expr_struct(&mut self, i: &'ast syn::ExprStruct) {
        for field in &i.fields {
            self.add("StructField", bytes(field).start, Place::Whole(bytes(i)));
        }
        visit::visit_expr_struct(self, i);
    }

    fn visit_arm(&mut self, i: &'ast syn::Arm) {
        match &i.guard {
            // An arm that takes all: what is left does not cover everything.
            None if matches!(&i.pat, syn::Pat::Ident(name) if name.subpat.is_none()) => {
                self.add("MatchArm", bytes(i).start, Place::Never);
            }
            None => self.add("MatchArm", bytes(i).start, Place::Arm(bytes(&i.pat).end)),
            Some((_, guard)) => {
                let place = Place::Guard { guard: bytes(guard), lets: lets(guard) };
                self.add("MatchArmGuard", bytes(guard).start, place);
            }
        }
        visit::visit_arm(self, i);
    }
}
